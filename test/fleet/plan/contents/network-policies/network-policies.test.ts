import { CATALOGUE } from "../../../../../fleet/plan/contents/catalogue";
import { BASELINE_NAMESPACES } from "../../../../../fleet/plan/access";
import { managementNamespaces } from "../../../../../fleet/plan/capi/contents/management-objects";
import type { NetworkFacts } from "../../../../../fleet/plan/contents/network-policies/facts";
import {
    ciliumObjects,
    networkPoliciesOf,
} from "../../../../../fleet/plan/contents/network-policies/network-policies";
import { KNOWN_NAMESPACES } from "../../../../../fleet/plan/contents/network-policies/traffic";

const NODES = { ipBlock: { cidr: "10.1.0.0/20" } };
const PODS = { ipBlock: { cidr: "10.1.64.0/18" } };
const SERVICES = { ipBlock: { cidr: "10.1.32.0/20" } };
const SYSTEM = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
};

function facts(changes: Partial<NetworkFacts> = {}): NetworkFacts {
    return {
        cloud: "capi",
        cni: "calico",
        ranges: { nodes: "10.1.0.0/20", pods: "10.1.64.0/18", services: "10.1.32.0/20" },
        apiServerPort: 6443,
        managed: [],
        ...changes,
    };
}

function specOf(namespace: string, name: string, changes: Partial<NetworkFacts> = {}) {
    return networkPoliciesOf(namespace, facts(changes)).find((each) => each.name === name)?.spec;
}

function tcp(...ports: readonly number[]) {
    return ports.map((port) => ({ port, protocol: "TCP" }));
}

function dns(port: number) {
    return [
        { port, protocol: "TCP" },
        { port, protocol: "UDP" },
    ];
}

test("what the pods of each namespace need is known", () => {
    const made = [
        ...BASELINE_NAMESPACES,
        ...Object.values(CATALOGUE).map(({ namespace }) => namespace),
        ...managementNamespaces(["aws", "azure", "gcp", "metal3", "vsphere"]),
    ].map(({ name }) => name);
    const names = new Set(made.filter((name) => name !== "kube-system"));
    expect(KNOWN_NAMESPACES.toSorted()).toEqual([...names].sort());
});

test.each(["workloads", "atoll-system", "tigera-operator", "someone-elses", "__proto__"])(
    "%s is closed both ways, but for the cluster's DNS",
    (namespace) => {
        expect(networkPoliciesOf(namespace, facts())).toEqual([
            {
                namespace,
                name: "atoll-default-deny",
                spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
            },
            {
                namespace,
                name: "atoll-dns",
                spec: {
                    podSelector: {},
                    policyTypes: ["Egress"],
                    egress: [
                        {
                            to: [
                                {
                                    ...SYSTEM,
                                    podSelector: {
                                        matchExpressions: [
                                            {
                                                key: "k8s-app",
                                                operator: "In",
                                                values: ["kube-dns", "node-local-dns"],
                                            },
                                        ],
                                    },
                                },
                                SERVICES,
                                { ipBlock: { cidr: "169.254.20.10/32" } },
                            ],
                            ports: dns(53),
                        },
                    ],
                },
            },
        ]);
    },
);

test("OpenShift's DNS has a namespace and a port of its own", () => {
    expect(specOf("workloads", "atoll-dns", { cni: "ovn-kubernetes" })?.["egress"]).toEqual([
        expect.objectContaining({ ports: dns(53) }),
        {
            to: [
                {
                    namespaceSelector: {
                        matchLabels: { "kubernetes.io/metadata.name": "openshift-dns" },
                    },
                },
            ],
            ports: dns(5353),
        },
    ]);
});

test.each<[NetworkFacts["cloud"], number, unknown]>([
    ["aws", 443, [{ to: [NODES, SERVICES], ports: tcp(443) }]],
    ["gcp", 443, [{ ports: tcp(443) }]],
    ["azure", 443, [{ ports: tcp(443) }]],
    ["capi", 6443, [{ to: [NODES, SERVICES], ports: tcp(443, 6443) }]],
    ["capi", 8443, [{ to: [NODES, SERVICES], ports: tcp(443, 6443, 8443) }]],
    ["existing", 6443, [{ ports: tcp(443, 6443) }]],
    ["existing", 8443, [{ ports: tcp(443, 6443) }, { to: [NODES, SERVICES], ports: tcp(8443) }]],
])("the API server of %s, on %i", (cloud, apiServerPort, egress) => {
    expect(specOf("cert-manager", "atoll-api-server", { cloud, apiServerPort })).toEqual({
        podSelector: {},
        policyTypes: ["Egress"],
        egress,
    });
});

test.each<[NetworkFacts["cloud"], NetworkFacts["cni"], unknown]>([
    ["aws", "vpc-cni", [NODES]],
    ["gcp", "dataplane-v2", [SYSTEM, NODES]],
    ["azure", "overlay", [SYSTEM, NODES]],
    ["capi", "calico", [NODES, PODS]],
    ["capi", "cilium", [NODES]],
    ["existing", "flannel", [SYSTEM, NODES, PODS]],
    ["existing", "cilium", [SYSTEM, NODES]],
])("who calls webhooks on %s with %s", (cloud, cni, from) => {
    expect(specOf("cert-manager", "atoll-webhooks", { cloud, cni })).toEqual({
        podSelector: {},
        policyTypes: ["Ingress"],
        ingress: [{ from, ports: tcp(10_250) }],
    });
});

const endpoint = { host: "10.2.0.10", port: 6443 };

test.each<[string, NetworkFacts["managed"], unknown]>([
    ["an address", [endpoint], [{ to: [{ ipBlock: { cidr: "10.2.0.10/32" } }], ports: tcp(6443) }]],
    ["a load balancer", ["cloud", "cloud"], [{ ports: tcp(443, 6443) }]],
    [
        "both",
        ["cloud", { ...endpoint, port: 8443 }],
        [
            { ports: tcp(443, 6443) },
            { to: [{ ipBlock: { cidr: "10.2.0.10/32" } }], ports: tcp(8443) },
        ],
    ],
    ["none", [], []],
])("managed clusters at %s", (_, managed, egress) => {
    for (const namespace of ["capi-system", "atoll-clusters"]) {
        expect(specOf(namespace, "atoll-managed-clusters", { managed })?.["egress"]).toEqual(
            egress,
        );
    }
});

test.each([
    ["capa-system", [{ ports: tcp(443) }]],
    ["capi-operator-system", [{ ports: tcp(443) }]],
    ["capi-system", undefined],
    ["workloads", undefined],
])("%s and the outside", (namespace, egress) => {
    expect(specOf(namespace, "atoll-outside")?.["egress"]).toEqual(egress);
});

test.each<[NetworkFacts["cloud"], string | undefined]>([
    ["capi", "cilium"],
    ["existing", undefined],
])("Cilium on %s lets the API server in, and pods reach it", (cloud, after) => {
    const namespaces = ["workloads", "metallb-system", "atoll-clusters"];
    const objects = ciliumObjects(namespaces, facts({ cloud, cni: "cilium" }));
    const placed = (namespace: string, spec: object) => ({
        ...(after === undefined ? {} : { after }),
        object: {
            apiVersion: "cilium.io/v2",
            kind: "CiliumNetworkPolicy",
            metadata: { name: "atoll-api-server", namespace },
            spec: { endpointSelector: {}, egress: [{ toEntities: ["kube-apiserver"] }], ...spec },
        },
    });
    expect(objects).toEqual([
        placed("metallb-system", {
            ingress: [
                {
                    fromEntities: ["host", "kube-apiserver", "remote-node"],
                    toPorts: [{ ports: [{ port: "9443", protocol: "TCP" }] }],
                },
            ],
        }),
        placed("atoll-clusters", {}),
    ]);
});

test.each<[NetworkFacts["cloud"], NetworkFacts["cni"]]>([
    ["capi", "calico"],
    ["existing", "unknown"],
    ["gcp", "dataplane-v2"],
    ["azure", "cilium"],
])("%s with %s has no kinds of Cilium's", (cloud, cni) => {
    expect(ciliumObjects(["metallb-system"], facts({ cloud, cni }))).toEqual([]);
});
