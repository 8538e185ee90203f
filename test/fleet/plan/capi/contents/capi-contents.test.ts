import type { ClusterContents } from "../../../../../fleet/plan/contents/types";
import { chartEntry } from "../../../../../fleet/plan/contents/catalogue";
import { INFRASTRUCTURES, type Infrastructure, capiPlanOf } from "../support/capi-fleets";

function valuesOf({ addons }: ClusterContents, name: string) {
    return addons.find((addon) => addon.name === name)?.values;
}

const names = (infrastructure: Infrastructure, rest: object = {}) => {
    const { addons, objects } = capiPlanOf(infrastructure, rest).contents;
    return [
        addons.map(({ name, after }) => [name, ...after].join(" after ")),
        objects.map(({ object }) => `${object.kind}/${object.metadata.name}`),
    ];
};

test.each<readonly [Infrastructure, readonly string[], readonly string[]]>([
    [
        "aws",
        [
            "aws-cloud-controller-manager after tigera-operator",
            "aws-ebs-csi-driver after tigera-operator",
            "calico-crds",
            "tigera-operator after calico-crds",
        ],
        ["Installation/default", "StorageClass/standard"],
    ],
    [
        "gcp",
        [
            "calico-crds",
            "gcp-cloud-controller-manager after tigera-operator",
            "gcp-compute-persistent-disk-csi-driver after tigera-operator",
            "tigera-operator after calico-crds",
        ],
        ["Installation/default", "StorageClass/standard"],
    ],
    [
        "azure",
        [
            "azuredisk-csi-driver after tigera-operator",
            "calico-crds",
            "cloud-provider-azure after tigera-operator",
            "tigera-operator after calico-crds",
        ],
        ["Installation/default", "StorageClass/standard"],
    ],
    [
        "vsphere",
        [
            "calico-crds",
            "metallb after tigera-operator",
            "tigera-operator after calico-crds",
            "vsphere-cpi after tigera-operator",
            "vsphere-csi-driver after tigera-operator",
        ],
        [
            "IPAddressPool/load-balancers",
            "Installation/default",
            "L2Advertisement/load-balancers",
            "StorageClass/standard",
        ],
    ],
    [
        "metal3",
        ["calico-crds", "metallb after tigera-operator", "tigera-operator after calico-crds"],
        ["IPAddressPool/load-balancers", "Installation/default", "L2Advertisement/load-balancers"],
    ],
])(
    "on %s: the pods' network first, then what no cloud brings",
    (infrastructure, addons, objects) => {
        expect(names(infrastructure)).toEqual([addons, objects]);
    },
);

test.each(INFRASTRUCTURES)(
    "on %s nothing waits for a chart that does not come",
    (infrastructure) => {
        const { addons, objects } = capiPlanOf(infrastructure).contents;
        const charts = addons.map(({ name }) => name);
        const awaited = [
            ...addons.flatMap(({ after }) => after),
            ...objects.map(({ after }) => after ?? "nothing"),
        ];
        expect(awaited.filter((name) => !charts.includes(name))).toEqual([]);
    },
);

test("Calico has the plan's range, in VXLAN, and no routes of its own", () => {
    const { contents, ranges } = capiPlanOf("metal3");
    expect(valuesOf(contents, "tigera-operator")).toMatchObject({
        installation: { enabled: false },
    });
    const installation = contents.objects.find(({ object }) => object.kind === "Installation");
    expect(installation?.object["spec"]).toMatchObject({
        cni: { type: "Calico" },
        calicoNetwork: {
            bgp: "Disabled",
            nodeAddressAutodetectionV4: { kubernetes: "NodeInternalIP" },
            ipPools: [{ cidr: ranges.pods, encapsulation: "VXLAN", natOutgoing: "Enabled" }],
        },
    });
});

test("Cilium has the plan's range, and who the cluster is, from the first day", () => {
    const { contents, ranges, id } = capiPlanOf("metal3", { cni: "cilium" });
    expect(contents.addons.map(({ name }) => name)).toEqual(["cilium", "metallb"]);
    expect(valuesOf(contents, "cilium")).toMatchObject({
        cluster: { name: "production-c", id },
        ipam: { operator: { clusterPoolIPv4PodCIDRList: [ranges.pods] } },
        routingMode: "tunnel",
        tunnelProtocol: "vxlan",
    });
});

test("load balancers on metal have addresses of the plan's range, announced in its own network", () => {
    const { contents } = capiPlanOf("metal3");
    const specs = contents.objects
        .filter(({ after }) => after === "metallb")
        .map(({ object }) => [object.kind, object.metadata.namespace, object["spec"]]);
    expect(specs).toEqual([
        ["IPAddressPool", "metallb-system", { addresses: ["10.80.0.0/24"] }],
        ["L2Advertisement", "metallb-system", { ipAddressPools: ["load-balancers"] }],
    ]);
    expect(contents.namespaces.map(({ name }) => name)).toContain("metallb-system");
    expect(chartEntry("metallb").kinds.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(["IPAddressPool", "L2Advertisement"]),
    );
});

test("volumes on AWS are encrypted, and their controller runs where the machines have the role for them", () => {
    const { contents } = capiPlanOf("aws");
    expect(valuesOf(contents, "aws-ebs-csi-driver")).toMatchObject({
        controller: {
            nodeSelector: { "node-role.kubernetes.io/control-plane": "" },
            region: "us-east-1",
            k8sTagClusterId: "production-c",
            extraVolumeTags: { cluster: "c" },
        },
        node: { hostNetwork: true },
    });
    const storage = contents.objects.find(({ object }) => object.kind === "StorageClass");
    expect(storage?.object).toMatchObject({
        provisioner: "ebs.csi.aws.com",
        parameters: { type: "gp3", encrypted: "true" },
        volumeBindingMode: "WaitForFirstConsumer",
    });
});

test("vCenter's password is in no value: the charts read Secrets that the management cluster hands over", () => {
    const { contents } = capiPlanOf("vsphere");
    expect(valuesOf(contents, "vsphere-cpi")).toEqual({
        config: {
            enabled: true,
            vcenter: "vcenter.acme.example",
            datacenter: "fra",
            thumbprint: "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33",
            region: "",
            zone: "",
            secret: { create: false, name: "vsphere-cloud-secret" },
        },
    });
    expect(valuesOf(contents, "vsphere-csi-driver")).toMatchObject({
        vcenterConfig: { enabled: false },
    });
});

test.each<readonly [Infrastructure, number]>([
    ["aws", 600],
    ["gcp", 600],
    ["azure", 600],
    ["vsphere", 3600],
    ["metal3", 3600],
])(
    "charts on %s wait %d seconds for nodes, its autoscaler's as long as elsewhere",
    (on, seconds) => {
        const { contents, autoscaler } = capiPlanOf(on);
        expect([...new Set(contents.addons.map(({ timeoutSeconds }) => timeoutSeconds))]).toEqual([
            seconds,
        ]);
        // It runs in the management cluster, whose nodes are there.
        expect(autoscaler?.timeoutSeconds).toBe(600);
    },
);
