import { noTokenAutomount } from "../../../policies/rbac/rbac-sa-no-automount";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observed, resource } from "../support/inputs";

const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const POD = "kubernetes:core/v1:Pod";
const FIELD = "automountServiceAccountToken";
const NEEDED = { annotations: { "atoll/needs-api-token": "lists its peers" } };

const seen = (type: string, properties: unknown, parameters?: unknown) =>
    observed(noTokenAutomount, resource(type, properties), parameters);

describe("rbac-sa-no-automount", () => {
    it.each<[string, string, unknown, readonly string[]]>([
        ["an account that mounts", ACCOUNT, { [FIELD]: true }, [`violation ${FIELD}`]],
        ["an account that says nothing", ACCOUNT, {}, [`violation ${FIELD}`]],
        ["an account that does not", ACCOUNT, { [FIELD]: false }, []],
        ["a text", ACCOUNT, { [FIELD]: "false" }, [`violation ${FIELD}`]],
        ["null", ACCOUNT, { [FIELD]: null }, [`violation ${FIELD}`]],
        ["a secret", ACCOUNT, new SecretValue({ [FIELD]: true }), [`violation ${FIELD}`]],
        ["an unknown field", ACCOUNT, { [FIELD]: UNKNOWN }, [`undecided ${FIELD}`]],
        ["nothing known", ACCOUNT, UNKNOWN, [`undecided ${FIELD}`]],
        ["an account that is explained", ACCOUNT, { metadata: NEEDED, [FIELD]: true }, []],
        [
            "an unknown explanation",
            ACCOUNT,
            { metadata: { annotations: UNKNOWN }, [FIELD]: true },
            [`violation ${FIELD}`],
        ],
        [
            "an empty explanation",
            ACCOUNT,
            { metadata: { annotations: { "atoll/needs-api-token": " " } } },
            [`violation ${FIELD}`],
        ],
        ["a patch of something else", `${ACCOUNT}Patch`, {}, []],
        ["a patch of it", `${ACCOUNT}Patch`, { [FIELD]: true }, [`violation ${FIELD}`]],
        [
            "a list",
            `${ACCOUNT}List`,
            { items: [{ [FIELD]: false }, {}] },
            [`violation items[1].${FIELD}`],
        ],
        ["a pod", POD, { spec: { containers: [] } }, [`violation spec.${FIELD}`]],
        ["a pod that does not", POD, { spec: { [FIELD]: false } }, []],
        ["a pod of which nothing is known", POD, { spec: UNKNOWN }, [`undecided spec.${FIELD}`]],
        [
            "a deployment",
            "kubernetes:apps/v1:Deployment",
            { spec: { template: { spec: { [FIELD]: true } } } },
            [`violation spec.template.spec.${FIELD}`],
        ],
        [
            "a cron job",
            "kubernetes:batch/v1:CronJob",
            { spec: { jobTemplate: { spec: { template: { spec: {} } } } } },
            [`violation spec.jobTemplate.spec.template.spec.${FIELD}`],
        ],
        [
            "a template that is explained",
            "kubernetes:apps/v1:Deployment",
            { spec: { template: { metadata: NEEDED, spec: {} } } },
            [],
        ],
        [
            "a workload that is explained",
            "kubernetes:apps/v1:DaemonSet",
            { metadata: NEEDED, spec: { template: { spec: {} } } },
            [],
        ],
        ["another kind", "kubernetes:core/v1:Service", { spec: {} }, []],
        ["a spec that is no map", POD, { spec: 1 }, [`violation spec.${FIELD}`]],
    ])("%s", (_, type, properties, expected) => {
        expect(seen(type, properties)).toEqual(expected);
    });

    it("reads the annotation that its parameter names", () => {
        const account = { metadata: { annotations: { "acme.com/token": "reads its lease" } } };
        expect(seen(ACCOUNT, account)).toHaveLength(1);
        expect(seen(ACCOUNT, account, { annotation: "acme.com/token" })).toEqual([]);
    });
});
