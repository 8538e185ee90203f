import { trustConsistent } from "../../../policies/mesh/mesh-trust-consistent";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { resource } from "../support/inputs";
import { ROOT, istiod, object, sail, REMOTE, EXTERNAL, FILES, names, type Row } from "./topologies";
import type { Tree } from "./trust-fleet";

describe("mesh-trust-consistent, in each way to run Istio", () => {
    const joined = (cluster: string, mesh?: string, more: Tree = {}) =>
        istiod(cluster, {
            ...more,
            global: {
                meshID: mesh,
                multiCluster: { clusterName: cluster },
                network: cluster,
                ...(more["global"] as Tree | undefined),
            },
        });
    const remoteSecret = (cluster: string, of: string) =>
        object(
            cluster,
            "core/v1:Secret",
            { name: `to-${of}`, namespace: ROOT, labels: { "istio/multiCluster": "true" } },
            { stringData: { [of]: UNKNOWN } },
        );
    const authority = (cluster: string, root: string, own: string, where = ROOT) =>
        object(
            cluster,
            "core/v1:Secret",
            { name: "cacerts", namespace: where },
            { stringData: { "root-cert.pem": root, "ca-cert.pem": own } },
        );
    const operated = (cluster: string, network: string) =>
        sail(cluster, {
            namespace: ROOT,
            values: {
                global: { meshID: "acme", multiCluster: { clusterName: cluster }, network },
            },
        });

    it.each<Row>([
        [
            "a remote that names no mesh",
            [joined("a", "acme"), joined("b", undefined, REMOTE), remoteSecret("a", "b")],
            [],
        ],
        [
            "a primary that names no mesh",
            [joined("a", "acme"), joined("b"), remoteSecret("a", "b")],
            ["violation istiod-a"],
        ],
        ["operators", [operated("a", "a"), operated("b", "b")], []],
        [
            "operators with one network",
            [operated("a", "n"), operated("b", "n")],
            ["violation sail-b"],
        ],
        [
            "an operator and a chart with two roots",
            [
                operated("a", "a"),
                joined("b", "acme"),
                authority("a", "r", "a"),
                authority("b", "s", "b"),
            ],
            ["violation cacerts-a"],
        ],
        [
            "a control plane for another cluster, by whose name it goes",
            [
                istiod("a", {
                    ...EXTERNAL,
                    global: { meshID: "acme", multiCluster: { clusterName: "b" }, network: "b" },
                }),
                joined("b", "acme", { profile: "remote" }),
            ],
            [],
        ],
        [
            "aliases not known yet",
            [
                joined("a", "acme", {
                    meshConfig: { trustDomain: "a.x", trustDomainAliases: UNKNOWN },
                }),
                joined("b", "acme", {
                    meshConfig: { trustDomain: "b.x", trustDomainAliases: ["a.x"] },
                }),
            ],
            ["undecided istiod-b"],
        ],
        [
            "aliases not known yet, and others that leave it out",
            [
                joined("a", "acme", {
                    meshConfig: { trustDomain: "a.x", trustDomainAliases: UNKNOWN },
                }),
                joined("b", "acme", { meshConfig: { trustDomain: "b.x" } }),
            ],
            ["violation istiod-b"],
        ],
        ["one root, made by the primary", [joined("a", "acme"), joined("b", "acme", REMOTE)], []],
        [
            "one root, made by the primary for a remote, and another for itself by a third",
            [
                joined("a", "acme"),
                authority("a", "r", "a"),
                joined("b", "acme", REMOTE),
                joined("c", "acme"),
            ],
            ["violation istiod-c"],
        ],
        [
            "a signer of its own beside an authority",
            [
                joined("a", "acme"),
                authority("a", "r", "a"),
                joined("b", "acme", { pilot: { env: { ENABLE_CA_SERVER: "false" } } }),
            ],
            [],
        ],
        [
            "an authority that a controller makes in all namespaces",
            [
                joined("a", "acme"),
                authority("a", "r", "a"),
                joined("b", "acme"),
                object(
                    "b",
                    "external-secrets.io/v1:ClusterExternalSecret",
                    { name: "authorities" },
                    { spec: { externalSecretSpec: { target: { name: "cacerts" } } } },
                ),
            ],
            [],
        ],
        ["values in files", [joined("a", "acme"), istiod("b", {}, FILES)], ["undecided istiod-b"]],
        [
            "two revisions with another root than the mesh's",
            [
                joined("a", "acme"),
                joined("b", "acme"),
                joined("b", "acme"),
                authority("a", "r", "a"),
                authority("b", "s", "b"),
            ],
            ["violation cacerts-b"],
        ],
        [
            "two revisions with a root not known yet",
            [
                joined("a", "acme"),
                joined("a", "acme"),
                object(
                    "a",
                    "core/v1:Secret",
                    { name: "cacerts", namespace: ROOT },
                    { data: { "root-cert.pem": UNKNOWN } },
                ),
            ],
            [],
        ],
    ])("%s", (_, stack, expected) => {
        expect(names(trustConsistent, stack)).toEqual(expected);
    });

    const secret = (name: string, key: string) =>
        resource("kubernetes:core/v1:Secret", {
            metadata: { name, namespace: ROOT },
            data: { [key]: new SecretValue("a2V5") },
        });
    it.each([
        ["istio-ca-secret", "ca-key.pem", 1],
        ["istio-ca-secret", "ca-cert.pem", 0],
        ["linkerd-trust-anchor", "tls.key", 1],
        ["linkerd-trust-anchor", "tls.crt", 0],
        ["linkerd-identity-issuer", "tls.key", 0],
        ["cacerts", "ca-key.pem", 0],
        ["shop", "tls.key", 0],
    ])("the secret %s with %s", (name, key, count) => {
        const subject = secret(name, key);
        const found = trustConsistent
            .checks({}, { production: true, now: new Date(0) })
            .flatMap((check) =>
                check.scope === "resource" && check.appliesTo(subject.type)
                    ? [...check.inspect(subject)]
                    : [],
            );
        expect(found).toHaveLength(count);
    });

    const signed = (caCertPem: unknown) =>
        resource(
            "tls:index/locallySignedCert:LocallySignedCert",
            { isCaCertificate: true, certPem: "own", caCertPem },
            { name: "signed" },
        );
    it.each([
        ["the root", "root", ["violation signed"]],
        ["what is not known yet", UNKNOWN, ["violation signed"]],
        ["an authority below a root that is elsewhere", "between", []],
    ])("an authority signed by %s", (_, caCertPem, expected) => {
        const stack = [joined("a", "acme"), authority("a", "root", "own"), signed(caCertPem)];
        expect(names(trustConsistent, stack)).toEqual(expected);
    });

    it("is done in a moment with many clusters, whatever they share", () => {
        const clusters = Array.from({ length: 2500 }, (_, index) => `c${String(index)}`);
        const stack = clusters.flatMap((cluster) => [
            istiod(cluster, { global: { meshID: "acme", network: cluster } }),
            authority(cluster, "root", cluster),
            remoteSecret(cluster, "Kubernetes"),
        ]);
        const start = performance.now();
        expect(names(trustConsistent, stack)).toHaveLength(clusters.length - 1);
        expect(performance.now() - start).toBeLessThan(2000);
    });
});
