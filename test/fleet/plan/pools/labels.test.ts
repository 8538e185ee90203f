import { AWS, AZURE, GCP, one, refusalLines } from "../../support/fleets";

const OWN = "take a name of your own, for example acme.example/tier";

const labels = (key: string) => ({ labels: { [key]: "x" } });

test.each([
    ["a role", AWS, "node-role.kubernetes.io/worker", "kubernetes.io"],
    ["a zone", GCP, "topology.kubernetes.io/zone", "kubernetes.io"],
    ["what EKS says of a node", AWS, "eks.amazonaws.com/nodegroup", "eks.amazonaws.com"],
    ["what GKE says of a node", GCP, "cloud.google.com/gke-spot", "cloud.google.com"],
    ["what AKS says of a node", AZURE, "kubernetes.azure.com/mode", "kubernetes.azure.com"],
])("%s is no label that a pool gives", (_, cluster, key, owner) => {
    const reason = `labels of ${owner} are not a pool's to give: its nodes would not join with it`;
    const fleet = one({ ...cluster, nodes: labels(key), pools: { batch: labels(key) } });
    expect(refusalLines(fleet)).toEqual(
        ["nodes", "pools.batch"].map(
            (pool) => `clusters.a.${pool}.labels["${key}"]: ${reason} => ${OWN}`,
        ),
    );
});

test.each(["tier", "acme.example/tier", "notkubernetes.io/tier", "kubernetes.io.acme.example/x"])(
    "%s is one",
    (key) => {
        expect(refusalLines(one({ ...AWS, nodes: labels(key) }))).toEqual([]);
    },
);
