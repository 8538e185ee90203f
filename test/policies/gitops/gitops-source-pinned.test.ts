import { sourcePinned } from "../../../policies/gitops/gitops-source-pinned";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const REPOSITORY = "https://git.acme.example/shop.git";
const SHA = "0123456789abcdef0123456789abcdef01234567";

const argo = (kind: string, spec: unknown) =>
    resource(`kubernetes:argoproj.io/v1alpha1:${kind}`, { spec });
const from = (source: object) =>
    argo("Application", { source: { repoURL: REPOSITORY, ...source } });
const flux = (kind: string, spec: unknown) => {
    const group = kind === "HelmRelease" ? "helm" : "source";
    return resource(`kubernetes:${group}.toolkit.fluxcd.io/v1:${kind}`, { spec });
};

const REVISION = "spec.source.targetRevision";

describe("gitops-source-pinned", () => {
    it.each([
        [SHA, []],
        ["v1.4.2", []],
        ["1.4", []],
        ["v2.0.0-rc.1", []],
        ["release-2026.01.02", []],
        ["refs/tags/stable", []],
        [new SecretValue("v1.4.2"), []],
        ["HEAD", [`violation ${REVISION}`]],
        ["main", [`violation ${REVISION}`]],
        ["refs/heads/main", [`violation ${REVISION}`]],
        ["release", [`violation ${REVISION}`]],
        [SHA.slice(0, 7), []],
        [SHA.slice(0, 6), [`violation ${REVISION}`]],
        ["deadbeef", [`violation ${REVISION}`]],
        [`sha256:${"0".repeat(64)}`, []],
        ["release-1.2", [`violation ${REVISION}`]],
        ["1.2.*", [`violation ${REVISION}`]],
        ["v1.x", [`violation ${REVISION}`]],
        [">=1.2.0 <2.0.0", [`violation ${REVISION}`]],
        ["^1.2.0", [`violation ${REVISION}`]],
        ["", [`violation ${REVISION}`]],
        [undefined, [`violation ${REVISION}`]],
        [null, [`violation ${REVISION}`]],
        [1.4, [`violation ${REVISION}`]],
        [UNKNOWN, [`undecided ${REVISION}`]],
        ["{{ .branch }}", [`undecided ${REVISION}`]],
    ])("a repository at %p", (targetRevision, expected) => {
        expect(observed(sourcePinned, from({ targetRevision }))).toEqual(expected);
    });

    it.each([
        ["1.4.2", []],
        ["v1.4.2+build.1", []],
        ["1.4", [`violation ${REVISION}`]],
        ["1.x", [`violation ${REVISION}`]],
        ["*", [`violation ${REVISION}`]],
        [">=1.4.2", [`violation ${REVISION}`]],
        ["~1.4.2", [`violation ${REVISION}`]],
    ])("a chart of version %p", (targetRevision, expected) => {
        expect(observed(sourcePinned, from({ chart: "shop", targetRevision }))).toEqual(expected);
    });

    it.each([
        [REPOSITORY, []],
        ["ssh://git@git.acme.example/shop.git", []],
        ["git@git.acme.example:shop.git", []],
        ["oci://registry.acme.example/shop", []],
        ["registry.acme.example/charts", []],
        ["http://git.acme.example/shop.git", ["violation spec.source.repoURL"]],
        ["git://git.acme.example/shop.git", ["violation spec.source.repoURL"]],
        ["file:///srv/shop", ["violation spec.source.repoURL"]],
        [UNKNOWN, ["undecided spec.source.repoURL"]],
        [undefined, []],
    ])("the address %p", (repoURL, expected) => {
        expect(observed(sourcePinned, from({ repoURL, targetRevision: SHA }))).toEqual(expected);
    });

    it("looks at a list of sources alone, and at the template of a set", () => {
        const sources = [
            { repoURL: REPOSITORY, targetRevision: SHA },
            { repoURL: REPOSITORY, targetRevision: "main", ref: "values" },
        ];
        const both = argo("Application", { source: { targetRevision: "HEAD" }, sources });
        expect(observed(sourcePinned, both)).toEqual(["violation spec.sources[1].targetRevision"]);
        const set = argo("ApplicationSet", { template: { spec: { sources } } });
        expect(observed(sourcePinned, set)).toEqual([
            "violation spec.template.spec.sources[1].targetRevision",
        ]);
    });

    it("takes the parameters' repositories and tags", () => {
        const settings = {
            allowedRepositories: ["https://git.acme.example/"],
            tagPatterns: ["^prod-"],
        };
        const seen = (source: object) => observed(sourcePinned, from(source), settings);
        expect(seen({ targetRevision: "prod-7" })).toEqual([]);
        expect(seen({ targetRevision: "v1.4.2" })).toEqual([`violation ${REVISION}`]);
        expect(seen({ targetRevision: "prod-7", repoURL: "https://elsewhere.example/a" })).toEqual([
            "violation spec.source.repoURL",
        ]);
    });

    it("refuses a pattern that is none, as a setting and not as a crash", () => {
        expect(sourcePinned.parameters.safeParse({ tagPatterns: ["("] }).success).toBe(false);
    });

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
    ])("Flux: %s %j", (kind, spec, expected) => {
        expect(observed(sourcePinned, flux(kind, spec))).toEqual(expected);
    });

    it.each([[undefined], [null], [[]], [{ source: "text" }], [{ sources: [null] }]])(
        "never throws: %j",
        (spec) => {
            expect(() => observed(sourcePinned, argo("Application", spec))).not.toThrow();
        },
    );

    it("looks at what a hydrator renders from, and not at the branch that it writes", () => {
        const sourceHydrator = {
            drySource: { repoURL: REPOSITORY, targetRevision: "main", path: "shop" },
            syncSource: { targetBranch: "environments/prod", path: "shop" },
        };
        expect(observed(sourcePinned, argo("Application", { sourceHydrator }))).toEqual([
            "violation spec.sourceHydrator.drySource.targetRevision",
        ]);
    });

    it("looks at what a generator says otherwise, as far as it does", () => {
        const fixed = { source: { repoURL: REPOSITORY, targetRevision: SHA } };
        const set = (spec: unknown) =>
            argo("ApplicationSet", {
                template: { spec: fixed },
                generators: [
                    { clusters: {} },
                    { matrix: { generators: [{ list: { template: { spec } } }] } },
                ],
            });
        expect(observed(sourcePinned, set({ source: { targetRevision: "main" } }))).toEqual([
            "violation spec.generators[1].matrix.generators[0].list.template.spec.source.targetRevision",
        ]);
        expect(observed(sourcePinned, set({ source: { path: "b" } }))).toEqual([]);
        expect(observed(sourcePinned, set(fixed))).toEqual([]);
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
