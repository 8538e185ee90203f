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
        ["{{.a}}{{.b}}", ["undecided spec.template.spec.project"]],
        ["def{{.rest}}", ["undecided spec.template.spec.project"]],
        ["${PROJECT}", ["undecided spec.template.spec.project"]],
        // Whatever is filled in, it is not default.
        ["{{.path.basename}}-project", []],
        ["team-{{name}}", []],
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

    const ELEMENTS = "spec.generators[0].list.elements";
    const templated = (generators: unknown, project = "{{ .project }}") =>
        argo("ApplicationSet", { goTemplate: true, generators, template: { spec: { project } } });

    it.each([
        ["others", [{ project: "shop" }, { project: "web" }], []],
        [
            "the project default",
            [{ project: "shop" }, { project: "default" }],
            [`violation ${ELEMENTS}[1].project`],
        ],
        ["a project not known yet", [{ project: UNKNOWN }], [`undecided ${ELEMENTS}[0].project`]],
        [
            "no project in one",
            [{ project: "shop" }, { cluster: "a" }],
            ["undecided spec.template.spec.project"],
        ],
        [
            "a project that is a template",
            [{ project: "{{.name}}" }],
            [`undecided ${ELEMENTS}[0].project`],
        ],
        ["nothing", [], ["undecided spec.template.spec.project"]],
        ["nothing known", UNKNOWN, [`undecided ${ELEMENTS}[*].project`]],
        ["no list", "text", ["undecided spec.template.spec.project"]],
    ])("a set of which a list has %s", (_, elements, expected) => {
        expect(observed(noDefaultProject, templated([{ list: { elements } }]))).toEqual(expected);
        expect(
            observed(noDefaultProject, templated([{ list: { elements } }], "{{project}}")),
        ).toEqual(expected);
    });

    it("finds what a list gives in YAML, in a matrix, or as a generator's values", () => {
        const yaml = "- project: default\n- project: shop\n";
        expect(observed(noDefaultProject, templated([{ list: { elementsYaml: yaml } }]))).toEqual([
            "violation spec.generators[0].list.elementsYaml:[0].project",
        ]);
        const matrix = {
            matrix: {
                generators: [
                    { clusters: { values: { project: "unused" } } },
                    { list: { elements: [{ project: "default" }] } },
                ],
            },
        };
        expect(observed(noDefaultProject, templated([matrix]))).toEqual([
            "violation spec.generators[0].matrix.generators[1].list.elements[0].project",
        ]);
        const clusters = [
            { clusters: { values: { team: "shop" } } },
            { clusters: { values: { team: "default" } } },
        ];
        expect(observed(noDefaultProject, templated(clusters, "{{.values.team}}"))).toEqual([
            "violation spec.generators[1].clusters.values.team",
        ]);
    });

    it("leaves out the elements that a selector leaves out", () => {
        const elements = [
            { project: "shop", env: "prod" },
            { project: "default", env: "dev" },
        ];
        const selector = { matchLabels: { env: "prod" } };
        expect(observed(noDefaultProject, templated([{ list: { elements }, selector }]))).toEqual(
            [],
        );
    });

    it("takes a project that every generator says otherwise", () => {
        const generator = (project: string) => ({ list: { template: { spec: { project } } } });
        const set = (...projects: readonly string[]) =>
            argo("ApplicationSet", {
                template: { spec: { project: "default" } },
                generators: projects.map(generator),
            });
        expect(observed(noDefaultProject, set("shop", "web"))).toEqual([]);
        // One that is empty says nothing.
        expect(observed(noDefaultProject, set("shop", ""))).toEqual([
            "violation spec.template.spec.project",
        ]);
    });

    it("leaves a template alone that stands in a matrix, as Argo CD does", () => {
        const template = { spec: { project: "default" } };
        const set = (matrix: unknown) =>
            argo("ApplicationSet", { ...FIXED, generators: [{ matrix }] });
        expect(observed(noDefaultProject, set({ generators: [{ list: { template } }] }))).toEqual(
            [],
        );
        expect(observed(noDefaultProject, set({ template }))).toEqual([
            "violation spec.generators[0].matrix.template.spec.project",
        ]);
    });

    it.each([
        ["not known yet", UNKNOWN, ["undecided spec.generators[*][*].template.spec.project"]],
        ["no list", 5, []],
        ["no maps", [null, "list", []], []],
    ])("a set of generators that are %s", (_, generators, expected) => {
        expect(
            observed(noDefaultProject, argo("ApplicationSet", { ...FIXED, generators })),
        ).toEqual(expected);
    });

    it.each([
        ["of the project", "spec:\n  project: '{{.p}}'", ["undecided spec.templatePatch"]],
        ["of something else", "spec:\n  syncPolicy: {}", []],
        [
            "that says default",
            "spec:\n  project: default",
            ["violation spec.templatePatch:spec.project"],
        ],
        ["that says another project", "spec:\n  project: web", []],
        ["that is no YAML", "spec: [project", []],
        [
            "that is too long to be read",
            `spec:\n  project: web\n  info: ${"[".repeat(100_000)}`,
            ["undecided spec.templatePatch"],
        ],
        ["that is not known", UNKNOWN, ["undecided spec.templatePatch"]],
        ["that is no text", 5, []],
    ])("a set with a patch %s", (_, templatePatch, expected) => {
        expect(
            observed(noDefaultProject, argo("ApplicationSet", { ...FIXED, templatePatch })),
        ).toEqual(expected);
    });

    it("takes nothing for said that a patch leaves out", () => {
        expect(observed(noDefaultProject, argo("ApplicationPatch", { source: {} }))).toEqual([]);
        expect(
            observed(noDefaultProject, argo("ApplicationPatch", { project: "default" })),
        ).toEqual(["violation spec.project"]);
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
        ["p, proj:shop:dev, *, *, *, allow", 1],
        ["p, proj:shop:dev, applications, **, shop/*, allow", 1],
        ["p, proj:shop:dev, applications, .*, shop/*, allow", 1],
        ["p, proj:shop:dev, applications, sync, *, allow", 1],
        ["p, proj:shop:dev, applications, sync, */*, allow", 1],
        ["p, proj:shop:dev, applications, sync, shop/*, allow", 0],
        ["p, proj:shop:dev, applications, sync, shop/team-a/*, allow", 0],
        ["p, proj:shop:dev, applications, action/*, shop/*, allow", 0],
        ["p, proj:shop:dev, applications, delete/*/Pod/*, shop/*, allow", 0],
        ["p, proj:shop:dev, applications, *, shop/*,  deny ", 0],
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
