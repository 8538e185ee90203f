import type { ResourceInput } from "../../../policies/model/resource-input";
import { cleanFleet } from "../support/clean-fleet";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

type Tree = Readonly<Record<string, unknown>>;

const ROOT = "istio-system";
const SHOP = "mesh-shop";

const LABELS = {
    "app.kubernetes.io/managed-by": "kustomize",
    owner: "shop",
    env: "production",
    cluster: "aws-eu-west-1",
    "cost-centre": "4711",
    "pod-security.kubernetes.io/enforce": "restricted",
};

const object = (apiVersion: string, kind: string, metadata: Tree, spec: Tree): ResourceInput =>
    manifest({ apiVersion, kind, metadata, spec }, { name: `${kind}-${String(metadata["name"])}` });

const peers = (namespace: string, mode: string): ResourceInput =>
    object(
        "security.istio.io/v1",
        "PeerAuthentication",
        { name: "peers", namespace },
        { mtls: { mode } },
    );

const policy = (namespace: string, spec: Tree): ResourceInput =>
    object(
        "security.istio.io/v1",
        "AuthorizationPolicy",
        { name: `in-${namespace}`, namespace },
        spec,
    );

const STRICT = peers(ROOT, "STRICT");
const DENY_ALL = policy(ROOT, {});

const caller = (rule: Tree): ResourceInput => policy("shop", { rules: [rule] });

const FROM: Tree = { from: [{ source: { principals: ["cluster.local/ns/web/sa/web"] } }] };

const destination = (mode: string): ResourceInput =>
    object(
        "networking.istio.io/v1",
        "DestinationRule",
        { name: "ratings", namespace: "shop" },
        { host: "ratings.shop.svc.cluster.local", trafficPolicy: { tls: { mode } } },
    );

const route = (kind: string, spec: Tree): ResourceInput =>
    object("networking.istio.io/v1", kind, { name: "shop", namespace: "shop" }, spec);

const gateway = (host: string): ResourceInput =>
    route("Gateway", {
        selector: { istio: "ingressgateway" },
        servers: [
            {
                port: { number: 443, name: "https", protocol: "HTTPS" },
                hosts: [host],
                tls: { mode: "SIMPLE", credentialName: "shop" },
            },
        ],
    });

function mutant(rule: string, name: string, clean: ResourceInput, broken: ResourceInput): Mutant {
    const mesh = [...cleanFleet(), STRICT, DENY_ALL];
    return { rule, name, clean: [...mesh, clean], broken: [...mesh, broken] };
}

const INBOUND = "config.linkerd.io/default-inbound-policy";

/** A cluster with Linkerd, and what its proxies take where nothing else is said. */
const linkerd = (defaultInboundPolicy: string): readonly ResourceInput[] => [
    ...cleanFleet(),
    resource(
        "kubernetes:helm.sh/v3:Release",
        {
            chart: "linkerd-control-plane",
            version: "2026.8.3",
            repositoryOpts: { repo: "https://helm.linkerd.io/edge" },
            namespace: "linkerd",
            values: { identity: { externalCA: true }, proxy: { defaultInboundPolicy } },
        },
        { name: "linkerd", cluster: "two" },
    ),
];

export const meshTrafficMutants: readonly Mutant[] = [
    mutant("mesh-strict-mtls", "a policy", peers("shop", "STRICT"), peers("shop", "PERMISSIVE")),
    {
        rule: "mesh-strict-mtls",
        name: "a mesh",
        clean: [...cleanFleet(), STRICT, DENY_ALL],
        broken: [...cleanFleet(), DENY_ALL],
    },
    mutant(
        "mesh-strict-mtls",
        "a destination",
        destination("ISTIO_MUTUAL"),
        destination("DISABLE"),
    ),
    {
        rule: "mesh-strict-mtls",
        name: "Linkerd",
        clean: [...cleanFleet(), ...shop({ [INBOUND]: "all-authenticated" })],
        broken: [...cleanFleet(), ...shop({ [INBOUND]: "all-unauthenticated" })],
    },
    {
        rule: "mesh-authz-default-deny",
        name: "Linkerd",
        clean: linkerd("deny"),
        broken: linkerd("cluster-authenticated"),
    },
    mutant("mesh-authz-default-deny", "a caller", caller(FROM), caller({})),
    {
        rule: "mesh-authz-default-deny",
        name: "a namespace",
        clean: [...cleanFleet(), STRICT, ...inShop({})],
        broken: [...cleanFleet(), STRICT, ...inShop({ action: "DENY", rules: [FROM] })],
    },
    mutant(
        "mesh-vs-no-wildcard-host",
        "a route",
        route("VirtualService", { hosts: ["shop.acme.example"] }),
        route("VirtualService", { hosts: ["*"] }),
    ),
    mutant(
        "mesh-vs-no-wildcard-host",
        "a gateway",
        gateway("shop.acme.example"),
        gateway("*.acme.example"),
    ),
];

/** A namespace of the mesh with one policy. */
function inShop(spec: Tree): readonly ResourceInput[] {
    return [...shop({}), policy(SHOP, spec)];
}

/** A namespace that is closed on the network like every other. */
function shop(annotations: Tree): readonly ResourceInput[] {
    const metadata = { name: SHOP, labels: LABELS, annotations };
    return [
        manifest({ apiVersion: "v1", kind: "Namespace", metadata }, { name: SHOP }),
        object(
            "networking.k8s.io/v1",
            "NetworkPolicy",
            { name: "deny", namespace: SHOP },
            { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        ),
    ];
}
