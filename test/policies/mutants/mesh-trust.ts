import type { ResourceInput } from "../../../policies/model/resource-input";
import { SecretValue } from "../../../policies/model/reading";
import { cleanFleet } from "../support/clean-fleet";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

type Tree = Readonly<Record<string, unknown>>;

const ROOT = "istio-system";
const encoded = (text: string): SecretValue =>
    new SecretValue(Buffer.from(text).toString("base64"));

/** The control plane of one cluster, with the policies that every mesh has. */
function member(cluster: string, values: Tree, secret: Tree): readonly ResourceInput[] {
    const within = (name: string) => ({ name: `${name}-${cluster}`, cluster });
    const object = (apiVersion: string, kind: string, fields: Tree): ResourceInput =>
        manifest(
            {
                apiVersion,
                kind,
                metadata: { name: kind.toLowerCase(), namespace: ROOT },
                ...fields,
            },
            within(kind),
        );
    return [
        resource(
            "kubernetes:helm.sh/v3:Release",
            {
                chart: "istiod",
                version: "1.30.1",
                repositoryOpts: { repo: "https://charts.acme.example" },
                namespace: ROOT,
                values: {
                    global: {
                        meshID: "acme",
                        multiCluster: { clusterName: cluster },
                        network: `net-${cluster}`,
                        ...values,
                    },
                },
            },
            within("istiod"),
        ),
        object("security.istio.io/v1", "PeerAuthentication", {
            spec: { mtls: { mode: "STRICT" } },
        }),
        object("security.istio.io/v1", "AuthorizationPolicy", { spec: {} }),
        manifest(
            {
                apiVersion: "v1",
                kind: "Secret",
                metadata: { name: "cacerts", namespace: ROOT },
                data: {
                    "root-cert.pem": encoded("the root"),
                    "ca-cert.pem": encoded(`of ${cluster}`),
                    ...secret,
                },
            },
            within("cacerts"),
        ),
    ];
}

function mutant(name: string, values: Tree, secret: Tree = {}): Mutant {
    const mesh = (second: Tree, of: Tree) => [
        ...cleanFleet(),
        ...member("one", {}, {}),
        ...member("two", second, of),
    ];
    return {
        rule: "mesh-trust-consistent",
        name,
        clean: mesh({}, {}),
        broken: mesh(values, secret),
        // The fleet takes them from its own authority, outside of the clusters.
        parameters: { "secret-use-external-store": { allowedSecrets: [`${ROOT}/cacerts`] } },
    };
}

export const meshTrustMutants: readonly Mutant[] = [
    mutant("a name", { multiCluster: { clusterName: "one" } }),
    mutant("a network", { network: "net-one" }),
    mutant("another mesh", { meshID: "acne" }),
    mutant("a root", {}, { "root-cert.pem": encoded("another root") }),
    mutant("an authority", {}, { "ca-cert.pem": encoded("of one") }),
    mutant("the root's key", {}, { "root-key.pem": encoded("the key") }),
    {
        rule: "mesh-trust-consistent",
        name: "Linkerd",
        clean: [...cleanFleet(), ...linked("one", "root"), ...linked("two", "root")],
        broken: [...cleanFleet(), ...linked("one", "root"), ...linked("two", "another root")],
    },
];

/** A cluster whose Linkerd is linked with others. */
function linked(cluster: string, anchors: string): readonly ResourceInput[] {
    const release = (chart: string, values: Tree): ResourceInput =>
        resource(
            "kubernetes:helm.sh/v3:Release",
            {
                chart,
                version: "2026.8.3",
                repositoryOpts: { repo: "https://helm.linkerd.io/edge" },
                namespace: chart,
                values,
            },
            { name: `${chart}-${cluster}`, cluster },
        );
    return [
        release("linkerd-control-plane", {
            identityTrustAnchorsPEM: anchors,
            proxy: { defaultInboundPolicy: "deny" },
        }),
        release("linkerd-multicluster", {}),
    ];
}
