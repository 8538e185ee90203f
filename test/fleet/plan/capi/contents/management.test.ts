import { planOf } from "../../../support/fleets";
import { capiCluster, capiFleet } from "../support/capi-fleets";

function contentsOf(fleet: unknown) {
    const manager = planOf(fleet).clusters.find(({ name }) => name === "manager");
    if (manager === undefined) {
        throw new Error("the fleet has no manager");
    }
    return manager.contents;
}

test("a management cluster gets the operator, and a provider for each kind that it makes", () => {
    const { addons, objects, namespaces } = contentsOf(capiFleet(capiCluster("metal3")));
    expect(addons.map(({ name, after }) => [name, after])).toEqual([
        ["cert-manager", []],
        ["cluster-api-operator", ["cert-manager"]],
    ]);
    expect(
        objects.map(({ after, object: { kind, metadata, spec } }) => [
            after,
            kind,
            `${metadata.namespace ?? ""}/${metadata.name}`,
            spec,
        ]),
    ).toEqual([
        [
            "cluster-api-operator",
            "BootstrapProvider",
            "capi-kubeadm-bootstrap-system/kubeadm",
            { version: "v1.14.3" },
        ],
        [
            "cluster-api-operator",
            "ControlPlaneProvider",
            "capi-kubeadm-control-plane-system/kubeadm",
            { version: "v1.14.3", manager: { featureGates: { ClusterTopology: true } } },
        ],
        [
            "cluster-api-operator",
            "CoreProvider",
            "capi-system/cluster-api",
            { version: "v1.14.3", manager: { featureGates: { ClusterTopology: true } } },
        ],
        [
            "cluster-api-operator",
            "IPAMProvider",
            "metal3-ipam-system/metal3",
            { version: "v1.13.2" },
        ],
        [
            "cluster-api-operator",
            "InfrastructureProvider",
            "capm3-system/metal3",
            { version: "v1.13.2" },
        ],
    ]);
    expect(namespaces.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
            "atoll-clusters",
            "capi-system",
            "capi-kubeadm-bootstrap-system",
            "capi-kubeadm-control-plane-system",
            "capm3-system",
            "metal3-ipam-system",
        ]),
    );
});

test("the program goes on when each provider has its kinds ready", () => {
    const { objects } = contentsOf(capiFleet(capiCluster("aws")));
    expect(objects.map(({ object }) => object.metadata.annotations)).toEqual(
        objects.map(() => ({ "pulumi.com/waitFor": "condition=Ready" })),
    );
});

test("a provider's own credentials are named, and stand in no fleet", () => {
    const { objects } = contentsOf(capiFleet(capiCluster("aws")));
    const provider = objects.find(({ object }) => object.kind === "InfrastructureProvider");
    expect(provider?.object["spec"]).toEqual({
        version: "v2.11.1",
        configSecret: { name: "aws-variables" },
    });
});
