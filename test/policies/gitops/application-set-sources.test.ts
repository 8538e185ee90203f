import { sourcePinned } from "../../../policies/gitops/gitops-source-pinned";
import { UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const REPOSITORY = "https://git.acme.example/shop.git";
const SHA = "0123456789abcdef0123456789abcdef01234567";

const argo = (kind: string, spec: unknown) =>
    resource(`kubernetes:argoproj.io/v1alpha1:${kind}`, { spec });

describe("gitops-source-pinned, in an ApplicationSet", () => {
    it("looks at what a generator says otherwise, as far as it does", () => {
        const fixed = { source: { repoURL: REPOSITORY, targetRevision: SHA } };
        const set = (spec: unknown) =>
            argo("ApplicationSet", {
                template: { spec: fixed },
                generators: [
                    { clusters: {} },
                    { matrix: { generators: [{ list: {} }], template: { spec } } },
                ],
            });
        expect(observed(sourcePinned, set({ source: { targetRevision: "main" } }))).toEqual([
            "violation spec.generators[1].matrix.template.spec.source.targetRevision",
        ]);
        expect(observed(sourcePinned, set({ source: { path: "b" } }))).toEqual([]);
        expect(observed(sourcePinned, set(fixed))).toEqual([]);
    });

    it.each([
        ["{{.values.revision}}", ["violation spec.generators[0].clusters.values.revision"]],
        ["{{ values.revision }}", ["violation spec.generators[0].clusters.values.revision"]],
        ["{{.values.revision | trim}}", ["undecided spec.template.spec.source.targetRevision"]],
        ["{{.metadata.labels.rev}}", ["undecided spec.template.spec.source.targetRevision"]],
    ])("a set whose clusters have values, at %p", (targetRevision, expected) => {
        const set = argo("ApplicationSet", {
            generators: [
                { clusters: { values: { revision: "HEAD" } } },
                { clusters: { values: { revision: SHA } } },
            ],
            template: { spec: { source: { repoURL: REPOSITORY, targetRevision } } },
        });
        expect(observed(sourcePinned, set)).toEqual(expected);
    });

    it.each([
        ["valueFiles", "spec:\n  source:\n    helm:\n      valueFiles: ['{{.name}}']", []],
        [
            "a revision",
            "spec:\n  source:\n    targetRevision: '{{.rev}}'",
            ["undecided spec.templatePatch"],
        ],
        [
            "a branch",
            "spec: { source: { targetRevision: main } }",
            ["violation spec.templatePatch:spec.source.targetRevision"],
        ],
        ["nothing known", UNKNOWN, ["undecided spec.templatePatch"]],
    ])("a set that patches %s", (_, templatePatch, expected) => {
        const set = argo("ApplicationSet", {
            templatePatch,
            template: { spec: { source: { repoURL: REPOSITORY, targetRevision: SHA } } },
        });
        expect(observed(sourcePinned, set)).toEqual(expected);
    });
});
