import {
    clusterOf,
    ONE_CLUSTER,
    parseClusterGroup,
} from "../../../policies/manifests/cluster-groups";

const groups = ["west=clusters/west", "edge=clusters/west/edge", "east=clusters/east.yaml"].flatMap(
    (text) => parseClusterGroup(text) ?? [],
);

test.each([
    ["clusters/west/app.yaml", "west"],
    ["./clusters/west/edge/app.yaml", "edge"],
    ["clusters/east.yaml", "east"],
    ["clusters/westend/app.yaml", ONE_CLUSTER],
    ["-", ONE_CLUSTER],
])("%s belongs to %s", (file, cluster) => {
    expect(clusterOf(file, groups)).toBe(cluster);
});

test.each(["west", "=path", "west=", ""])("%j is no group", (text) => {
    expect(parseClusterGroup(text)).toBeUndefined();
});
