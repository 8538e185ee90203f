import fc from "fast-check";

import { evaluateResource, evaluateStack } from "../../policies/evaluation/evaluate";
import { SecretValue, UNKNOWN } from "../../policies/model/reading";
import { StackIndex } from "../../policies/model/stack-index";
import { rules } from "../../policies/rules";
import { activeRules } from "../../policies/settings/active-rules";
import { DEFAULT_SETTINGS } from "../../policies/settings/settings";
import { resource } from "./support/inputs";

const CANARY = "hunter2";
const STRICT = { exceptions: [], now: new Date("2027-01-31T12:00:00Z") };
const active = activeRules(rules, DEFAULT_SETTINGS, STRICT.now);

const TYPES = [
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBindingList",
    "kubernetes:core/v1:Secret",
    "kubernetes:v1:Secret",
    "pulumi:providers:kubernetes",
    "pulumi:pulumi:Stack",
    "aws:eks/cluster:Cluster",
    "aws:ec2/vpc:Vpc",
    "aws:ec2/subnet:Subnet",
    "gcp:container/cluster:Cluster",
    "gcp:compute/subnetwork:Subnetwork",
    "azure-native:network:VirtualNetwork",
    "azure-native:containerservice:ManagedCluster",
    "",
    "kubernetes:",
];

/** The keys that rules look at, and those that trip careless code. */
const KEYS =
    "rules verbs aggregationRule metadata name labels argocd.argoproj.io/secret-type roleRef " +
    "subjects kind apiVersion data stringData config kubeconfig users user token clusters items " +
    "vpcConfig endpointPublicAccess privateClusterConfig cidrBlock vpcId ipAllocationPolicy " +
    "networkProfile podCidr podCidrs addressSpace addressPrefixes secondaryIpRanges " +
    "__proto__ constructor prototype toString length 0";

const text = fc.oneof(
    fc.constantFrom("*", "cluster-admin", "Secret", "v1", "cluster", "10.0.0.0/8", "fd00::/8", "/"),
    fc.constantFrom(
        `{"users":[{"user":{"token":"${CANARY}"}}],"clusters":[]}`,
        `apiVersion: v1\nkind: Secret\nstringData: {a: ${CANARY}}`,
        "users: &a [*a]\nclusters: [*a]",
        "users: {{ .Values.users }} clusters",
    ),
    fc.string({ unit: "binary" }).map((noise) => `${CANARY}${noise}`),
);

const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
        { depthSize: "medium", withCrossShrink: true },
        text,
        fc.constantFrom<unknown>(null, undefined, true, false, 0, Number.NaN, UNKNOWN),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc
            .array(fc.tuple(fc.constantFrom(...KEYS.split(" ")), tie("tree")), { maxLength: 6 })
            .map((entries) => Object.fromEntries(entries)),
        tie("tree").map((value) => new SecretValue(value)),
    ),
}));

describe("every rule, on whatever it is given", () => {
    const subjects = fc.tuple(fc.constantFrom(...TYPES), tree);

    it("neither fails nor repeats a value, over 10,000 resources", () => {
        let violations = 0;
        fc.assert(
            fc.property(subjects, fc.boolean(), ([type, properties], secretsMarked) => {
                const subject = resource(type, properties, { secretsMarked, provided: false });
                const stack = new StackIndex([subject, resource(type, properties)]);
                const findings = active.flatMap((rule) => [
                    ...evaluateResource(rule, subject, STRICT),
                    ...evaluateStack(rule, stack, STRICT),
                ]);
                const messages = findings.map(({ message }) => message).join("\n");
                expect(messages).not.toMatch(new RegExp(`${CANARY}|the rule itself failed`));
                violations += findings.filter(({ kind }) => kind === "violation").length;
            }),
            { numRuns: 10_000 },
        );
        // Else nothing would have been shown.
        expect(violations).toBeGreaterThan(1_000);
    });

    const nested = Array.from({ length: 2_000 }).reduce<unknown>((inner) => ({ data: [inner] }), 1);

    it.each([
        ["deep nesting", { rules: nested, stringData: nested, kubeconfig: nested }],
        ["a huge text", { kubeconfig: "x".repeat(3_000_000), data: { a: "y".repeat(3_000_000) } }],
        ["a huge text that looks right", { kubeconfig: `users clusters ${"[".repeat(200_000)}` }],
        ["many elements", { rules: Array.from({ length: 5_000 }, () => ({ verbs: ["get"] })) }],
    ])("survives %s", (_, properties) => {
        for (const type of ["kubernetes:core/v1:Secret", "pulumi:providers:kubernetes", TYPES[0]]) {
            const subject = resource(type ?? "", properties);
            const messages = active.flatMap((rule) => evaluateResource(rule, subject, STRICT));
            expect(messages.map(({ message }) => message).join()).not.toContain("itself failed");
        }
    });

    it.each(TYPES)("finds no violation in a %s of which nothing is known", (type) => {
        const kinds = active.flatMap((rule) =>
            evaluateResource(rule, resource(type, UNKNOWN), STRICT).map(({ kind }) => kind),
        );
        expect(kinds).not.toContain("violation");
    });
});
