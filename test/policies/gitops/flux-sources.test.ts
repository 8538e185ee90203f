import { sourcePinned } from "../../../policies/gitops/gitops-source-pinned";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const REPOSITORY = "https://git.acme.example/shop.git";
const SHA = "0123456789abcdef0123456789abcdef01234567";

const flux = (kind: string, spec: unknown) => {
    const group = kind === "HelmRelease" ? "helm" : "source";
    return resource(`kubernetes:${group}.toolkit.fluxcd.io/v1:${kind}`, { spec });
};

describe("gitops-source-pinned, for Flux", () => {
    it.each([
        ["GitRepository", { url: REPOSITORY, ref: { commit: SHA, branch: "main" } }, []],
        ["GitRepository", { url: REPOSITORY, ref: { tag: "v1.4.2" } }, []],
        ["GitRepository", { url: REPOSITORY, ref: { name: "refs/tags/v1" } }, []],
        [
            "GitRepository",
            { url: REPOSITORY, ref: { branch: "v1.4.2" } },
            ["violation spec.ref.branch"],
        ],
        [
            "GitRepository",
            { url: REPOSITORY, ref: { semver: ">=1" } },
            ["violation spec.ref.semver"],
        ],
        ["GitRepository", { url: REPOSITORY }, ["violation spec.ref"]],
        ["GitRepository", { url: REPOSITORY, ref: {} }, ["violation spec.ref"]],
        ["GitRepository", { url: REPOSITORY, ref: { tag: "prod-7" } }, []],
        ["GitRepository", { url: REPOSITORY, ref: { tag: "${TAG}" } }, ["undecided spec.ref.tag"]],
        ["GitRepository", { url: REPOSITORY, ref: { tag: "latest" } }, ["violation spec.ref.tag"]],
        ["GitRepository", { url: REPOSITORY, ref: { commit: "", tag: "v1.4.2" } }, []],
        ["GitRepository", { url: REPOSITORY, ref: { branch: "main", tag: "v1.4.2" } }, []],
        [
            "GitRepository",
            { url: REPOSITORY, ref: { name: "refs/heads/main", tag: "v1.4.2" } },
            ["violation spec.ref.name"],
        ],
        [
            "GitRepository",
            { url: REPOSITORY, ref: { branch: "main", commit: UNKNOWN } },
            ["undecided spec.ref.commit"],
        ],
        [
            "GitRepository",
            { url: REPOSITORY, ref: { branch: UNKNOWN } },
            ["violation spec.ref.branch"],
        ],
        ["GitRepository", { url: REPOSITORY, ref: { semver: "1.4.2" } }, []],
        [
            "GitRepository",
            { url: "git://a.example/b", ref: { commit: SHA } },
            ["violation spec.url"],
        ],
        [
            "GitRepository",
            { url: new SecretValue("http://a.example/b"), ref: { tag: "v1" } },
            ["violation spec.url"],
        ],
        ["GitRepositoryPatch", { interval: "5m" }, []],
        ["OCIRepository", { url: "oci://a.example/b" }, ["violation spec.ref"]],
        ["OCIRepository", { url: "oci://a.example/b", ref: { tag: SHA } }, []],
        [
            "OCIRepository",
            { url: "oci://a.example/b", ref: { tag: "1.4" } },
            ["violation spec.ref.tag"],
        ],
        [
            "OCIRepository",
            { url: "oci://a.example/b", ref: { semver: ">= 1.0.0", tag: "1.4.2" } },
            ["violation spec.ref.semver"],
        ],
        [
            "OCIRepository",
            { url: "oci://a.example/b", ref: { digest: UNKNOWN } },
            ["undecided spec.ref.digest"],
        ],
        ["HelmRepository", { url: "oci://a.example/charts", type: "oci" }, []],
        ["HelmRepository", { url: UNKNOWN }, ["undecided spec.url"]],
        ["GitRepository", { url: REPOSITORY, ref: UNKNOWN }, ["undecided spec.ref.commit"]],
        [
            "GitRepository",
            { url: "http://a.example/b", ref: { commit: SHA } },
            ["violation spec.url"],
        ],
        ["OCIRepository", { url: "oci://a.example/b", ref: { digest: "sha256:1" } }, []],
        ["OCIRepository", { url: "oci://a.example/b", ref: { tag: "1.4.2" } }, []],
        [
            "OCIRepository",
            { url: "oci://a.example/b", ref: { tag: "latest" } },
            ["violation spec.ref.tag"],
        ],
        ["HelmRepository", { url: "http://charts.acme.example" }, ["violation spec.url"]],
        ["HelmRelease", { chart: { spec: { chart: "shop", version: "1.4.2" } } }, []],
        [
            "HelmRelease",
            { chart: { spec: { chart: "shop" } } },
            ["violation spec.chart.spec.version"],
        ],
        [
            "HelmRelease",
            { chart: { spec: { version: "1.x" } } },
            ["violation spec.chart.spec.version"],
        ],
        ["HelmRelease", { chartRef: { kind: "OCIRepository", name: "shop" } }, []],
    ])("a %s of %j", (kind, spec, expected) => {
        expect(observed(sourcePinned, flux(kind, spec))).toEqual(expected);
    });

    it("cannot tell whether a version counts where what it is from is not known", () => {
        const release = (version: string) =>
            flux("HelmRelease", { chart: { spec: { sourceRef: { kind: UNKNOWN }, version } } });
        expect(observed(sourcePinned, release("1.4.2"))).toEqual([]);
        expect(observed(sourcePinned, release("1.x"))).toEqual([
            "undecided spec.chart.spec.version",
        ]);
    });

    it.each([
        ["from git", { sourceRef: { kind: "GitRepository", name: "a" } }, 0],
        ["from a bucket", { sourceRef: { kind: "Bucket", name: "a" }, version: "*" }, 0],
        ["without a version", { sourceRef: { kind: "HelmRepository", name: "a" } }, 1],
        ["of a version", { sourceRef: { kind: "HelmRepository", name: "a" }, version: "1.2.3" }, 0],
        ["of a range", { sourceRef: { kind: "HelmRepository", name: "a" }, version: "1.x" }, 1],
    ])("a chart of Flux %s", (_, spec, count) => {
        const release = flux("HelmRelease", { chart: { spec: { chart: "shop", ...spec } } });
        const chart = flux("HelmChart", { chart: "shop", ...spec });
        expect(observed(sourcePinned, release)).toHaveLength(count);
        expect(observed(sourcePinned, chart)).toHaveLength(count);
    });

    it.each([
        ["Bucket", { endpoint: "minio.acme.example", insecure: true }, ["violation spec.insecure"]],
        ["Bucket", { endpoint: "minio.acme.example" }, []],
        [
            "HelmRepository",
            { url: "oci://a.example/charts", insecure: UNKNOWN },
            ["undecided spec.insecure"],
        ],
        [
            "OCIRepository",
            { url: "oci://a.example/app", ref: { tag: "1.2.3" }, insecure: true },
            ["violation spec.insecure"],
        ],
    ])("a %s that says how it is asked: %j", (kind, spec, expected) => {
        expect(observed(sourcePinned, flux(kind, spec))).toEqual(expected);
    });
});
