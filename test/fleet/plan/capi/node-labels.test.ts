import { isNobodysLabel, shareLabels } from "../../../../fleet/plan/capi/node-labels";

test.each([
    ["tier", "kubelet"],
    ["acme.example/tier", "kubelet"],
    ["node.kubernetes.io/tier", "kubelet"],
    ["kubelet.kubernetes.io/tier", "kubelet"],
    ["node-role.kubernetes.io/worker", "Cluster API"],
    ["node-restriction.kubernetes.io/team", "Cluster API"],
    ["acme.node-restriction.kubernetes.io/team", "Cluster API"],
    ["node.cluster.x-k8s.io/pool", "Cluster API"],
    ["acme.node.cluster.x-k8s.io/pool", "Cluster API"],
])("the label %s is given by the %s", (key, giver) => {
    expect(isNobodysLabel(key)).toBe(false);
    const labels = { [key]: "a" };
    expect(shareLabels(labels)).toEqual(
        giver === "kubelet"
            ? { nodeLabels: labels, machineLabels: {} }
            : { nodeLabels: {}, machineLabels: labels },
    );
});

test.each(["kubernetes.io/hostname", "k8s.io/a", "app.kubernetes.io/name", "topology.k8s.io/zone"])(
    "the label %s is given by nobody",
    (key) => {
        expect(isNobodysLabel(key)).toBe(true);
    },
);
