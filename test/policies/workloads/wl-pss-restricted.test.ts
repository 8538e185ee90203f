import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { pssRestricted } from "../../../policies/workloads/wl-pss-restricted";
import { observed, resource, SURROUNDINGS } from "../support/inputs";
import { CONTAINER, POD } from "./pod-security/pods";

const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const privileged = { securityContext: { ...CONTAINER.securityContext, privileged: true } };
const spec = { containers: [privileged] };

describe("wl-pss-restricted", () => {
    it.each([
        ["a Deployment", DEPLOYMENT, { spec: { template: { spec } } }, "spec.template."],
        [
            "a CronJob",
            "kubernetes:batch/v1:CronJob",
            { spec: { jobTemplate: { spec: { template: { spec } } } } },
            "spec.jobTemplate.spec.template.",
        ],
        ["a PodTemplate", "kubernetes:core/v1:PodTemplate", { template: { spec } }, "template."],
        ["a list", "kubernetes:core/v1:PodList", { items: [POD, { spec }] }, "items[1]."],
        ["a patch", "kubernetes:core/v1:PodPatch", { spec }, ""],
        ["a secret pod", "kubernetes:core/v1:Pod", new SecretValue({ spec }), ""],
    ])("reaches the pods of %s", (_, type, properties, prefix) => {
        expect(observed(pssRestricted, resource(type, properties))).toEqual([
            `violation ${prefix}spec.containers[0].securityContext.privileged`,
        ]);
    });

    it("asks a patch for nothing that it leaves out", () => {
        const patch = { spec: { template: { spec: { containers: [{ name: "web" }] } } } };
        expect(observed(pssRestricted, resource(`${DEPLOYMENT}Patch`, patch))).toEqual([]);
        expect(observed(pssRestricted, resource(DEPLOYMENT, patch))).toHaveLength(4);
    });

    it.each([
        ["kube-system", 0],
        ["shop", 1],
        [undefined, 1],
        [UNKNOWN, 1],
    ])("spares the system's namespaces: %p", (namespace, count) => {
        const pod = resource("kubernetes:core/v1:Pod", { metadata: { namespace }, spec });
        expect(observed(pssRestricted, pod)).toHaveLength(count);
    });

    it("spares the namespaces that the parameter names, and no others", () => {
        const pod = (namespace: string) =>
            observed(
                pssRestricted,
                resource("kubernetes:core/v1:Pod", { metadata: { namespace }, spec }),
                { systemNamespaces: ["metallb-system"] },
            );
        expect(pod("metallb-system")).toEqual([]);
        expect(pod("kube-system")).toHaveLength(1);
    });

    it.each([
        ["nothing", UNKNOWN, ["undecided spec"]],
        ["no spec", { metadata: {}, spec: UNKNOWN }, ["undecided spec"]],
        ["no containers", { spec: { containers: UNKNOWN } }, ["undecided spec.containers[*]"]],
        [
            "only what is bad",
            {
                metadata: { annotations: {} },
                spec: { hostPID: true, containers: UNKNOWN, initContainers: [UNKNOWN, privileged] },
            },
            [
                "undecided spec.containers[*]",
                "undecided spec.initContainers[0]",
                "violation spec.hostPID",
                "violation spec.initContainers[1].securityContext.privileged",
            ],
        ],
    ])("where %s is known", (_, properties, expected) => {
        expect(observed(pssRestricted, resource("kubernetes:core/v1:Pod", properties))).toEqual(
            expected,
        );
    });

    it.each([
        ["no pod", {}],
        ["a text", { spec: "privileged" }],
        ["lists that are none", { spec: { containers: {}, volumes: "hostPath" } }],
        ["a list that is null", { spec: { containers: null } }],
    ])("finds nothing in %s", (_, properties) => {
        expect(observed(pssRestricted, resource("kubernetes:core/v1:Pod", properties))).toEqual([]);
    });

    it("takes no version that is none", () => {
        for (const psaVersion of ["1", "v2.0", "newest", ""]) {
            expect(() => pssRestricted.checks({ psaVersion }, SURROUNDINGS)).toThrow();
        }
    });
});
