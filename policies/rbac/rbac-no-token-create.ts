import { all, any } from "../kubernetes/label-selector";
import type { KubernetesObject } from "../kubernetes/objects";
import type { Permission } from "../kubernetes/rbac";
import type { Observation } from "../model/observation";
import { defineRule } from "../model/rule";
import { anyGranted, inspectRoles, observe, roleParameters, rulesOf } from "./roles";

const TOKEN_REQUEST: readonly Permission[] = [
    { groups: [""], resources: ["serviceaccounts/token"], verbs: ["create"] },
];
const SECRETS = { groups: [""], resources: ["secrets"] } as const;
const CREATE: readonly Permission[] = [{ ...SECRETS, verbs: ["create"] }];
// An update or patch answers with the whole object, too.
const SEE: readonly Permission[] = [
    { ...SECRETS, verbs: ["get", "list", "watch", "update", "patch"] },
];

export const noTokenCreate = defineRule({
    id: "rbac-no-token-create",
    title: "No role issues tokens of service accounts",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Who may ask for the token of a service account acts as that account; a Secret of " +
        "type kubernetes.io/service-account-token gets one that never ends.",
    fix:
        "Let the kubelet give pods their tokens, and leave serviceaccounts/token and the " +
        "writing of secrets to the controllers that need them, or name the role under the " +
        "rule's parameter allowedRoles.",
    limits:
        "It looks at one role at a time: a role that creates secrets and another that reads " +
        "them are together as much. RBAC cannot tell secrets by their type.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0282"] },
        {
            name: "rbac-police",
            controls: ["token_request", "issue_token_secrets", "retrieve_token_secrets"],
        },
        { name: "BadRobot", controls: ["serviceAccountClusterRole"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [inspectRoles(parameters, issuesTokens)],
});

function* issuesTokens(role: KubernetesObject): Iterable<Observation> {
    // A controller writes the token after the creation, so that it takes a second look to get it.
    const seesSecrets = any(rulesOf(role).map((rule) => anyGranted(rule, SEE)));
    for (const rule of rulesOf(role)) {
        const verdict = any([
            anyGranted(rule, TOKEN_REQUEST),
            all([anyGranted(rule, CREATE), seesSecrets]),
        ]);
        yield* observe(role, rule, verdict, "lets its holders get tokens of service accounts");
    }
}
