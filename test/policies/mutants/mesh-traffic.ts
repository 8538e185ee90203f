import type { ResourceInput } from "../../../policies/model/resource-input";
import { cleanFleet } from "../support/clean-fleet";
import { manifest } from "../support/inputs";
import type { Mutant } from "./mutant";

type Tree = Readonly<Record<string, unknown>>;

const ROOT = "istio-system";

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
    const mesh = [...cleanFleet(), DENY_ALL];
    return { rule, name, clean: [...mesh, clean], broken: [...mesh, broken] };
}

export const meshTrafficMutants: readonly Mutant[] = [
    mutant("mesh-strict-mtls", "a policy", peers(ROOT, "STRICT"), peers(ROOT, "PERMISSIVE")),
    mutant(
        "mesh-strict-mtls",
        "a destination",
        destination("ISTIO_MUTUAL"),
        destination("DISABLE"),
    ),
    mutant("mesh-authz-default-deny", "a caller", caller(FROM), caller({})),
    {
        rule: "mesh-authz-default-deny",
        name: "a namespace",
        clean: [...cleanFleet(), ...inShop({})],
        broken: [...cleanFleet(), ...inShop({ action: "DENY", rules: [FROM] })],
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

/** A namespace of the mesh that is closed like every other, with one policy of the mesh. */
function inShop(spec: Tree): readonly ResourceInput[] {
    const name = "mesh-shop";
    const labels = {
        "app.kubernetes.io/managed-by": "kustomize",
        owner: "shop",
        env: "production",
        cluster: "aws-eu-west-1",
        "cost-centre": "4711",
        "pod-security.kubernetes.io/enforce": "restricted",
    };
    return [
        manifest({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } }, { name }),
        object(
            "networking.k8s.io/v1",
            "NetworkPolicy",
            { name: "deny", namespace: name },
            { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        ),
        policy(name, spec),
    ];
}
