import { UNKNOWN } from "../../../../policies/model/reading";
import { manifest } from "../../support/inputs";
import { BOTH, OPEN, UNSURE, found, isolation, namespace, policy } from "./namespaces";

const CILIUM = { apiVersion: "cilium.io/v2", kind: "CiliumNetworkPolicy" };
const CLUSTERWIDE = { ...CILIUM, kind: "CiliumClusterwideNetworkPolicy" };
const CALICO = { apiVersion: "projectcalico.org/v3", kind: "NetworkPolicy" };
const GLOBAL = { ...CALICO, kind: "GlobalNetworkPolicy" };
const NAME = "k8s:io.kubernetes.pod.namespace";
const EMPTY = { ingress: [{}], egress: [{}] };

describe("a namespace with a policy of Cilium's", () => {
    it.each([
        ["with empty rules", CILIUM, { endpointSelector: {}, ...EMPTY }, []],
        ["with no rules", CILIUM, { endpointSelector: {}, ingress: [], egress: [] }, OPEN],
        [
            "that denies by default",
            CILIUM,
            { endpointSelector: {}, enableDefaultDeny: { ingress: true, egress: true } },
            [],
        ],
        [
            "that denies nothing by default",
            CILIUM,
            { endpointSelector: {}, enableDefaultDeny: { ingress: false }, ...EMPTY },
            OPEN,
        ],
        [
            "with rules of what is denied",
            CILIUM,
            { endpointSelector: {}, ingressDeny: [{}], egressDeny: [{}] },
            [],
        ],
        ["of some", CILIUM, { endpointSelector: { matchLabels: { app: "x" } }, ...EMPTY }, OPEN],
        ["not known", CILIUM, UNKNOWN, UNSURE],
        ["for the cluster", CLUSTERWIDE, { endpointSelector: {}, ...EMPTY }, []],
        [
            "for the namespace",
            CLUSTERWIDE,
            { endpointSelector: { matchLabels: { [NAME]: "shop" } }, ...EMPTY },
            [],
        ],
        [
            "for another namespace",
            CLUSTERWIDE,
            { endpointSelector: { matchLabels: { [NAME]: "x" } }, ...EMPTY },
            OPEN,
        ],
        [
            "for all but kube-system",
            CLUSTERWIDE,
            {
                endpointSelector: {
                    matchExpressions: [{ key: NAME, operator: "NotIn", values: ["kube-system"] }],
                },
                ...EMPTY,
            },
            [],
        ],
        [
            "for pods without a label",
            CLUSTERWIDE,
            {
                endpointSelector: {
                    matchExpressions: [{ key: "app", operator: "NotIn", values: ["x"] }],
                },
                ...EMPTY,
            },
            OPEN,
        ],
        [
            "by the namespace's labels",
            CLUSTERWIDE,
            {
                endpointSelector: {
                    matchLabels: { "io.cilium.k8s.namespace.labels.team": "shop" },
                },
                ...EMPTY,
            },
            [],
        ],
        ["for nodes", CLUSTERWIDE, { nodeSelector: {}, ...EMPTY }, OPEN],
    ])("%s", (_, form, spec, expected) => {
        expect(isolation(namespace("shop", { team: "shop" }), policy(spec, form))).toEqual(
            expected,
        );
    });

    it("reads several in one", () => {
        const specs = [
            { endpointSelector: {}, ingress: [{}] },
            { endpointSelector: {}, egress: [{}] },
        ];
        const object = { ...CILIUM, metadata: { namespace: "shop" }, specs };
        expect(found(namespace(), manifest(object))).toEqual([]);
    });
});

describe("a namespace with a policy of Calico's", () => {
    const types = BOTH;
    it.each([
        ["of all", CALICO, { selector: "all()", types }, []],
        ["of all by default", CALICO, { types }, []],
        ["of some", CALICO, { selector: "app == 'web'", types }, OPEN],
        ["with ingress by default", CALICO, { selector: "all()" }, OPEN],
        ["with rules", CALICO, { ingress: [{ action: "Deny" }], egress: [{ action: "Deny" }] }, []],
        ["with egress rules alone", CALICO, { egress: [{ action: "Deny" }] }, OPEN],
        ["not known", CALICO, UNKNOWN, UNSURE],
        [
            "under the store's own group",
            { ...CALICO, apiVersion: "crd.projectcalico.org/v1" },
            { types },
            [],
        ],
        ["for the cluster", GLOBAL, { types }, []],
        [
            "for all but some",
            GLOBAL,
            { namespaceSelector: `kubernetes.io/metadata.name not in {"kube-system"}`, types },
            [],
        ],
        [
            "for all but this",
            GLOBAL,
            { namespaceSelector: `projectcalico.org/name != "shop"`, types },
            OPEN,
        ],
        [
            "by the pods' namespace",
            GLOBAL,
            { selector: `projectcalico.org/namespace == "shop"`, types },
            [],
        ],
        ["by pods' labels", GLOBAL, { selector: `app == "shop"`, types }, OPEN],
        ["by what is not read", GLOBAL, { selector: `a == "x" || b == "y"`, types }, UNSURE],
        ["a staged one", { ...GLOBAL, kind: "StagedGlobalNetworkPolicy" }, { types }, OPEN],
    ])("%s", (_, form, spec, expected) => {
        expect(isolation(namespace(), policy(spec, form))).toEqual(expected);
    });
});

const BASELINE = {
    apiVersion: "policy.networking.k8s.io/v1alpha1",
    kind: "BaselineAdminNetworkPolicy",
};
const EVERY_POD = { namespaces: {} };
const DENY = {
    ingress: [{ action: "Deny", from: [EVERY_POD] }],
    egress: [{ action: "Deny", to: [EVERY_POD, { networks: ["0.0.0.0/0"] }] }],
};
const shop = { matchLabels: { "kubernetes.io/metadata.name": "shop" } };

describe("a namespace with a policy of the cluster's administrator", () => {
    it.each([
        ["for all", { subject: { namespaces: {} }, ...DENY }, []],
        ["for it by name", { subject: { namespaces: shop }, ...DENY }, []],
        [
            "for its pods",
            { subject: { pods: { namespaceSelector: shop, podSelector: {} } }, ...DENY },
            [],
        ],
        [
            "for some pods",
            {
                subject: {
                    pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: "web" } } },
                },
                ...DENY,
            },
            OPEN,
        ],
        ["for others", { subject: { namespaces: { matchLabels: { team: "x" } } }, ...DENY }, OPEN],
        [
            "that leaves the outside open",
            {
                subject: { namespaces: {} },
                ...DENY,
                egress: [{ action: "Deny", to: [EVERY_POD] }],
            },
            OPEN,
        ],
        [
            "for one port",
            {
                subject: { namespaces: {} },
                ...DENY,
                ingress: [
                    {
                        action: "Deny",
                        from: [EVERY_POD],
                        ports: [{ portNumber: { port: 80, protocol: "TCP" } }],
                    },
                ],
            },
            OPEN,
        ],
        [
            "that allows",
            {
                subject: { namespaces: {} },
                ...DENY,
                ingress: [{ action: "Allow", from: [EVERY_POD] }],
            },
            OPEN,
        ],
        ["not known", UNKNOWN, UNSURE],
    ])("%s", (_, spec, expected) => {
        expect(found(namespace(), policy(spec, BASELINE))).toEqual(expected);
    });
});

describe("what other policies open", () => {
    const ports = (port: string) => [{ ports: [{ port, protocol: "TCP" }] }];
    it.each([
        ["the world", CILIUM, { egress: [{ toEntities: ["world"] }] }, 1],
        ["all", CILIUM, { ingress: [{ fromEntities: ["cluster", "all"] }] }, 1],
        ["the cluster", CILIUM, { ingress: [{ fromEntities: ["cluster"] }] }, 0],
        ["every address", CILIUM, { egress: [{ toCIDR: ["0.0.0.0/0"] }] }, 1],
        ["a set of it", CILIUM, { egress: [{ toCIDRSet: [{ cidr: "::/0" }] }] }, 1],
        [
            "the world's HTTPS",
            CILIUM,
            { egress: [{ toEntities: ["world"], toPorts: ports("443") }] },
            0,
        ],
        ["one port", CILIUM, { ingress: [{ toPorts: ports("5432") }] }, 1],
        ["every port", CILIUM, { egress: [{ toEntities: ["world"], toPorts: ports("0") }] }, 1],
        ["by name", CILIUM, { egress: [{ toFQDNs: [{ matchName: "api.acme.example" }] }] }, 0],
        ["an empty rule", CILIUM, { ingress: [{}] }, 0],
        ["an action", CALICO, { egress: [{ action: "Allow" }] }, 1],
        ["a denial", CALICO, { egress: [{ action: "Deny" }] }, 0],
        [
            "all nets",
            CALICO,
            { ingress: [{ action: "Allow", source: { nets: ["0.0.0.0/0"] } }] },
            1,
        ],
        ["a net", CALICO, { ingress: [{ action: "Allow", source: { nets: ["10.0.0.0/8"] } }] }, 0],
        [
            "a selector",
            CALICO,
            { ingress: [{ action: "Allow", source: { selector: "all()" } }] },
            0,
        ],
        ["HTTPS", CALICO, { egress: [{ action: "Allow", destination: { ports: [443] } }] }, 0],
        [
            "a range of ports",
            CALICO,
            { egress: [{ action: "Allow", destination: { ports: ["1:99"] } }] },
            1,
        ],
    ])("%s", (_, form, spec, expected) => {
        const subject = policy({ endpointSelector: {}, ...spec }, form);
        expect(found(subject)).toHaveLength(expected);
    });
});
