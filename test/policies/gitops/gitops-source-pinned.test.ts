import { sourcePinned } from "../../../policies/gitops/gitops-source-pinned";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const REPOSITORY = "https://git.acme.example/shop.git";
const SHA = "0123456789abcdef0123456789abcdef01234567";

const argo = (kind: string, spec: unknown) =>
    resource(`kubernetes:argoproj.io/v1alpha1:${kind}`, { spec });
const from = (source: object) =>
    argo("Application", { source: { repoURL: REPOSITORY, ...source } });

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
        ["ABCDEF1234567890ABCDEF1234567890ABCDEF12", []],
        ["shop-1.4.2", []],
        ["components/web/v1.4.2", []],
        ["kube-prometheus-stack-45.7.1", []],
        ["@acme/web@1.4.2", []],
        ["v1.4.2+build.7", []],
        // Branches of git-flow bear the version that they lead to.
        ["release/1.4.2", [`violation ${REVISION}`]],
        ["hotfix/1.4.3", [`violation ${REVISION}`]],
        ["feature/shop-1.4.2", [`violation ${REVISION}`]],
        ["refs/tags/latest", [`violation ${REVISION}`]],
        ["refs/pull/7/head", [`violation ${REVISION}`]],
        ["refs/remotes/origin/v1.2.3", [`violation ${REVISION}`]],
        ["1.x.x", [`violation ${REVISION}`]],
        ["1.2.3 - 2.0.0", [`violation ${REVISION}`]],
        ["1.*", [`violation ${REVISION}`]],
        ["*", [`violation ${REVISION}`]],
        ["~1.2", [`violation ${REVISION}`]],
        ["stable", [`violation ${REVISION}`]],
        ["develop", [`violation ${REVISION}`]],
        ["v1", [`violation ${REVISION}`]],
        ["-1.1.1".repeat(100_000), [`violation ${REVISION}`]],
        [`${"-1.1.1-".repeat(100_000)}\n`, [`violation ${REVISION}`]],
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
        ["v{{version}}", [`undecided ${REVISION}`]],
        ["${TAG}", [`undecided ${REVISION}`]],
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
        [">=1", [`violation ${REVISION}`]],
        ["1.*", [`violation ${REVISION}`]],
        ["", [`violation ${REVISION}`]],
        [undefined, [`violation ${REVISION}`]],
        ["latest", [`violation ${REVISION}`]],
        ["1.4.2-rc.1", []],
        [SHA, [`violation ${REVISION}`]],
        [new SecretValue("1.x"), [`violation ${REVISION}`]],
        [UNKNOWN, [`undecided ${REVISION}`]],
    ])("a chart of version %p", (targetRevision, expected) => {
        expect(observed(sourcePinned, from({ chart: "shop", targetRevision }))).toEqual(expected);
    });

    it.each([
        ["1.4.2", []],
        [`sha256:${"0".repeat(64)}`, []],
        [SHA, []],
        // A tag of an image or chart with a part of a version moves with its patches.
        ["1.4", [`violation ${REVISION}`]],
        ["latest", [`violation ${REVISION}`]],
        ["1.x", [`violation ${REVISION}`]],
        [undefined, [`violation ${REVISION}`]],
    ])("an artefact of a registry at %p", (targetRevision, expected) => {
        const repoURL = "oci://registry.acme.example/shop";
        expect(observed(sourcePinned, from({ repoURL, targetRevision }))).toEqual(expected);
    });

    it("goes by what holds whether or not it is a chart, where that is not known", () => {
        const seen = (targetRevision: unknown) =>
            observed(sourcePinned, from({ chart: UNKNOWN, targetRevision }));
        expect(seen("1.4.2")).toEqual([]);
        expect(seen("main")).toEqual([`violation ${REVISION}`]);
        expect(seen(SHA)).toEqual([`undecided ${REVISION}`]);
        // An empty name is none.
        expect(observed(sourcePinned, from({ chart: "", targetRevision: SHA }))).toEqual([]);
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
        const found = ["violation spec.sourceHydrator.drySource.targetRevision"];
        expect(observed(sourcePinned, argo("Application", { sourceHydrator }))).toEqual(found);
        // It goes before what else is there.
        const sources = [{ repoURL: "http://a.example", targetRevision: "main" }];
        expect(observed(sourcePinned, argo("Application", { sourceHydrator, sources }))).toEqual(
            found,
        );
        const elsewhere = {
            drySource: { repoURL: REPOSITORY, targetRevision: SHA, path: "shop" },
            syncSource: { repoURL: "http://a.example/b", targetBranch: "environments/prod" },
        };
        expect(observed(sourcePinned, argo("Application", { sourceHydrator: elsewhere }))).toEqual([
            "violation spec.sourceHydrator.syncSource.repoURL",
        ]);
    });

    it("takes nothing for said that a patch leaves out", () => {
        expect(observed(sourcePinned, argo("ApplicationPatch", { source: {} }))).toEqual([]);
    });
});
