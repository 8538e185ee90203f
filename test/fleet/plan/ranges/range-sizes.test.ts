import { podAddressesOfNode, rangeSizes } from "../../../../fleet/plan/ranges/range-sizes";
import { isWhole, readFleet } from "../../../../fleet/spec/read-fleet";
import type { ClusterSpec } from "../../../../fleet/spec/cluster-spec";
import { AWS, AZURE, EXISTING, GCP, one } from "../../support/fleets";

function specOf(cluster: unknown): ClusterSpec {
    const { draft, refusals } = readFleet(one(cluster));
    const spec = draft.clusters.get("a");
    if (!isWhole(draft) || spec === undefined) {
        throw new Error(refusals.map(({ path, reason }) => `${path}: ${reason}`).join("\n"));
    }
    return spec;
}

test.each([
    // 110 pods: the next power of two from 220 on.
    ["dataplane-v2", 256],
    ["overlay", 256],
    // Seven /28 for 110 pods, and one in reserve.
    ["vpc-cni", 128],
    // Two blocks of 64 for 110 pods.
    ["calico", 128],
    ["cilium", 256],
    ["unknown", 256],
] as const)("a node takes addresses for its pods by its CNI: %s %i", (cni, expected) => {
    expect(podAddressesOfNode({ cni })).toBe(expected);
});

/**
 * Nodes to plan for are (most + 1 while they are upgraded) x 4. Nodes' range: twice as many addresses. Pods': as many
 * blocks as nodes; on AWS twice, since a zone has a quarter of the range and may have half of the nodes.
 */
test.each([
    // 10 x 4 = 40 nodes: 80 addresses and 40 x 128 x 2 = 10,240, both less than the narrowest.
    ["a default cluster on AWS", AWS, { nodes: 20, pods: 18, services: 20 }],
    // 40 x 256 = 10,240 addresses: /18.
    ["a default cluster on Google Cloud", GCP, { nodes: 20, pods: 18, services: 20 }],
    ["a default cluster on Azure", AZURE, { nodes: 20, pods: 18, services: 20 }],
    // 101 x 4 x 256 = 103,424 addresses: /15.
    [
        "100 nodes on Google Cloud",
        { ...GCP, nodes: { max: 100 } },
        { nodes: 20, pods: 15, services: 20 },
    ],
    [
        "100 nodes on Azure",
        { ...AZURE, nodes: { max: 100 } },
        { nodes: 20, pods: 15, services: 20 },
    ],
    // 404 x 128 x 2 = 103,424 too, and a VPC takes nothing wider than a /16.
    ["100 nodes on AWS", { ...AWS, nodes: { max: 100 } }, { nodes: 20, pods: 16, services: 20 }],
    // 31 x 4 x 128 x 2 = 31,744: /17.
    ["30 nodes on AWS", { ...AWS, nodes: { max: 30 } }, { nodes: 20, pods: 17, services: 20 }],
    // 1,001 x 4 x 2 = 8,008 addresses: /19. 4,004 x 256 = 1,025,024: /12.
    [
        "1,000 nodes on Google Cloud",
        { ...GCP, nodes: { max: 1000 } },
        { nodes: 19, pods: 12, services: 20 },
    ],
    // 10 nodes, as nobody says how many.
    ["a cluster that exists", EXISTING, { nodes: 20, pods: 18, services: 20 }],
])("ranges fit what the fleet asks for: %s", (_, cluster, expected) => {
    expect(rangeSizes(specOf(cluster), "production")).toEqual(expected);
});
