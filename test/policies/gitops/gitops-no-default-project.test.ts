import { noDefaultProject } from "../../../policies/gitops/gitops-no-default-project";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const argo = (kind: string, spec: unknown) =>
    resource(`kubernetes:argoproj.io/v1alpha1:${kind}`, { spec });

describe("gitops-no-default-project", () => {
    it.each([
        ["shop", []],
        ["default-shop", []],
        ["default", ["violation spec.project"]],
        ["", ["violation spec.project"]],
        [undefined, ["violation spec.project"]],
        [null, ["violation spec.project"]],
        [5, ["violation spec.project"]],
        [new SecretValue("default"), ["violation spec.project"]],
        [UNKNOWN, ["undecided spec.project"]],
    ])("an application of the project %p", (project, expected) => {
        expect(observed(noDefaultProject, argo("Application", { project }))).toEqual(expected);
    });

    it.each([
        ["shop", []],
        ["default", ["violation spec.template.spec.project"]],
        ["{{.project}}", ["undecided spec.template.spec.project"]],
        [undefined, ["violation spec.template.spec.project"]],
    ])("a set of applications of the project %p", (project, expected) => {
        const set = argo("ApplicationSet", { template: { spec: { project } } });
        expect(observed(noDefaultProject, set)).toEqual(expected);
    });

    const FIXED = { template: { spec: { project: "shop" } } };

    it.each([
        ["another project", { spec: { project: "other" } }, []],
        ["no project", { metadata: { name: "{{.name}}" } }, []],
        [
            "the project default",
            { spec: { project: "default" } },
            ["violation spec.generators[0].git.template.spec.project"],
        ],
    ])("a set of which a generator says %s", (_, template, expected) => {
        const set = argo("ApplicationSet", { ...FIXED, generators: [{ git: { template } }] });
        expect(observed(noDefaultProject, set)).toEqual(expected);
    });

    it.each([
        ["of the project", "spec:\n  project: '{{.p}}'", ["undecided spec.templatePatch"]],
        ["of something else", "spec:\n  syncPolicy: {}", []],
        ["that is not known", UNKNOWN, ["undecided spec.templatePatch"]],
        ["that is no text", 5, []],
    ])("a set with a patch %s", (_, templatePatch, expected) => {
        expect(
            observed(noDefaultProject, argo("ApplicationSet", { ...FIXED, templatePatch })),
        ).toEqual(expected);
    });

    it("looks at each application of a list", () => {
        const items = [{ spec: { project: "shop" } }, { spec: { project: "default" } }];
        const list = resource("kubernetes:argoproj.io/v1alpha1:ApplicationList", { items });
        expect(observed(noDefaultProject, list)).toEqual(["violation items[1].spec.project"]);
    });

    it.each([
        ["p, proj:shop:dev, applications, sync, shop/*, allow", 0],
        ["p, proj:shop:dev, applications, *, shop/*, allow", 1],
        ["p,proj:shop:dev,*,get,shop/*,allow", 1],
        ["p, proj:shop:dev, applications, *, shop/*, deny", 0],
        ["g, team, proj:shop:*", 0],
        ["", 0],
        [7, 0],
        [null, 0],
    ])("a role's line %p", (line, violations) => {
        const project = argo("AppProject", { roles: [{ name: "dev", policies: [line] }] });
        expect(observed(noDefaultProject, project)).toEqual(
            Array.from({ length: violations }, () => "violation spec.roles[0].policies[0]"),
        );
    });

    it("cannot tell what a line says that is not known", () => {
        const project = argo("AppProject", { roles: [{ policies: [UNKNOWN] }] });
        expect(observed(noDefaultProject, project)).toEqual([
            "undecided spec.roles[0].policies[0]",
        ]);
    });

    it.each([[undefined], [null], ["text"], [{ roles: 5 }], [{ roles: [null, { policies: {} }] }]])(
        "takes a project of %p",
        (spec) => {
            expect(observed(noDefaultProject, argo("AppProject", spec))).toEqual([]);
        },
    );
});
