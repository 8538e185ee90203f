import { UNKNOWN } from "../../../policies/model/reading";
import type { ResourceInput } from "../../../policies/model/resource-input";
import { resource } from "../support/inputs";
import { authority, encoded, member, secret, seen, type Tree } from "./trust-fleet";

describe("mesh-trust-consistent, on authorities and on what joins clusters", () => {
    const pem = (...bodies: readonly string[]) =>
        bodies
            .map((body) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`)
            .join("");

    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        [
            "both have, in different order",
            [authority("a", pem("new", "old"), "a"), authority("b", pem("old"), "b")],
            [],
        ],
        ["in other lines", [authority("a", pem("ab"), "a"), authority("b", pem("a\nb"), "b")], []],
        [
            "in the keys of cert-manager",
            [
                authority("a", "root", "a"),
                secret("b", { stringData: { "ca.crt": "other", "tls.crt": "b" } }),
            ],
            ["violation cacerts-b stringData['ca.crt']"],
        ],
        [
            "not known yet",
            [authority("a", "root", "a"), secret("b", { data: { "root-cert.pem": UNKNOWN } })],
            ["undecided cacerts-b data['root-cert.pem']"],
        ],
        [
            "in another namespace, where istiod does not look",
            [
                authority("a", "root", "a"),
                secret("b", {
                    metadata: { name: "cacerts", namespace: "shop" },
                    data: { "root-cert.pem": encoded("other") },
                }),
            ],
            [],
        ],
        ["none but for one", [authority("a", "root", "a")], ["violation istiod-b "]],
        [
            "none but by a controller",
            [
                authority("a", "root", "a"),
                resource(
                    "kubernetes:external-secrets.io/v1:ExternalSecret",
                    { metadata: { name: "of-b" }, spec: { target: { name: "cacerts" } } },
                    { cluster: "b" },
                ),
            ],
            [],
        ],
        [
            "perhaps by another secret",
            [
                authority("a", "root", "a"),
                resource("kubernetes:core/v1:Secret", { metadata: UNKNOWN }, { cluster: "b" }),
            ],
            [],
        ],
    ])("the roots of two clusters: %s", (_, secrets, expected) => {
        const found = seen([member("a"), member("b"), ...secrets]);
        expect(found).toEqual(expected);
    });

    it.each<[string, Tree]>([
        ["an authority of its own", { global: { meshID: "acme", caAddress: "ca.acme.example" } }],
        ["an authority by name", { pilot: { env: { EXTERNAL_CA: "ISTIOD_RA_KUBERNETES_API" } } }],
        ["the control plane of another cluster", { profile: "remote" }],
    ])("asks for no root where a cluster has %s", (_, more) => {
        const found = seen([
            member("a"),
            member("b", { more: { global: { meshID: "acme", network: "b" }, ...more } }),
            authority("a", "root", "a"),
        ]);
        expect(found).toEqual([]);
    });

    const remote = (cluster: string, of: string) =>
        resource(
            "kubernetes:core/v1:Secret",
            {
                metadata: { name: `to-${of}`, labels: { "istio/multiCluster": "true" } },
                stringData: { [of]: UNKNOWN },
            },
            { cluster },
        );
    const MESH = "values.global.meshID";

    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["of its mesh", [member("a"), member("b"), remote("a", "b")], []],
        [
            "of another mesh",
            [member("a"), member("b", { mesh: "b" }), remote("a", "b")],
            [`violation istiod-a ${MESH}`],
        ],
        [
            "of a mesh not known yet",
            [member("a"), member("b", { mesh: UNKNOWN }), remote("a", "b")],
            [`undecided istiod-b ${MESH}`],
        ],
        ["of none that the stack has", [member("a"), remote("a", "c")], []],
    ])("a login to a cluster %s", (_, stack, expected) => {
        expect(seen(stack)).toEqual(expected);
    });

    it("takes two meshes with one root and one trust domain for one", () => {
        const roots = [authority("a", "root", "a"), authority("b", "root", "b")];
        const other = (trustDomain?: string) => member("b", { mesh: "b", trustDomain });
        expect(seen([member("a"), other(), ...roots])).toEqual([`violation istiod-b ${MESH}`]);
        expect(seen([member("a"), other("b.example"), ...roots])).toEqual([]);
    });

    it.each([
        ["net-a", []],
        ["net-b", ["violation ns metadata.labels['topology.istio.io/network']"]],
        [undefined, []],
        [UNKNOWN, []],
    ])("the label %p of the control plane's namespace", (network, expected) => {
        const labels = { "topology.istio.io/network": network };
        const namespace = resource(
            "kubernetes:core/v1:Namespace",
            { metadata: { name: "istio-system", labels } },
            { name: "ns", cluster: "a" },
        );
        const found = seen([member("a"), namespace]);
        expect(found).toEqual(expected);
    });

    const linkerd = (cluster: string, anchors: unknown, issuer: unknown): ResourceInput =>
        resource(
            "kubernetes:helm.sh/v3:Release",
            {
                chart: "linkerd-control-plane",
                values: {
                    identityTrustAnchorsPEM: anchors,
                    identity: { issuer: { tls: { crtPEM: issuer } } },
                },
            },
            { name: `linkerd-${cluster}`, cluster },
        );
    const linked = ["a", "b"].map((cluster) =>
        resource(
            "kubernetes:helm.sh/v3:Release",
            { chart: "linkerd-multicluster" },
            { name: `links-${cluster}`, cluster },
        ),
    );
    const ANCHORS = "values.identityTrustAnchorsPEM";
    const ISSUER = "values.identity.issuer.tls.crtPEM";

    it.each<[string, readonly ResourceInput[], readonly string[]]>([
        ["one anchor", [linkerd("a", "r", "a"), linkerd("b", "r", "b"), ...linked], []],
        [
            "two anchors",
            [linkerd("a", "r", "a"), linkerd("b", "s", "b"), ...linked],
            [`violation linkerd-b ${ANCHORS}`],
        ],
        ["two anchors that are not linked", [linkerd("a", "r", "a"), linkerd("b", "s", "b")], []],
        [
            "one issuer",
            [linkerd("a", "r", "i"), linkerd("b", "r", "i"), ...linked],
            [`violation linkerd-b ${ISSUER}`],
        ],
        ["the anchor as issuer", [linkerd("a", "r", "r")], [`violation linkerd-a ${ISSUER}`]],
        [
            "an anchor not known yet",
            [linkerd("a", "r", "a"), linkerd("b", UNKNOWN, "b"), ...linked],
            [`undecided linkerd-b ${ANCHORS}`],
        ],
        [
            "anchors in an object of their own",
            [
                linkerd("a", "r", "a"),
                linkerd("b", undefined, "b"),
                resource(
                    "kubernetes:core/v1:ConfigMap",
                    {
                        metadata: { name: "linkerd-identity-trust-roots" },
                        data: { "ca-bundle.crt": "s" },
                    },
                    { name: "roots-b", cluster: "b" },
                ),
                ...linked,
            ],
            ["violation roots-b data['ca-bundle.crt']"],
        ],
        ["nothing", [linkerd("a", undefined, undefined), linkerd("b", 5, []), ...linked], []],
    ])("Linkerd with %s", (_, stack, expected) => {
        expect(seen(stack)).toEqual(expected);
    });

    const made = (kind: "selfSignedCert:SelfSignedCert" | "locallySignedCert:LocallySignedCert") =>
        resource(
            `tls:index/${kind}`,
            { isCaCertificate: true, certPem: "root", privateKeyPem: UNKNOWN },
            { name: "made" },
        );

    it("finds the root's key where the program makes the root, or signs by it", () => {
        const root = made("selfSignedCert:SelfSignedCert");
        const below = made("locallySignedCert:LocallySignedCert");
        const own = authority("a", "root", "a");
        const plain = resource(root.type, { certPem: "root" }, { name: "no-authority" });
        expect(seen([root])).toEqual([]);
        expect(seen([member("a"), own, root, plain])).toEqual(["violation made privateKeyPem"]);
        const holder = resource(
            "kubernetes:core/v1:Secret",
            { metadata: { name: "cacerts" }, data: UNKNOWN },
            { cluster: "a", dependencies: { data: [below] } },
        );
        expect(seen([member("a"), holder, below])).toEqual(["violation made caPrivateKeyPem"]);
    });
});
