import { all, any, type Verdict } from "../kubernetes/label-selector";
import type { KubernetesObject } from "../kubernetes/objects";
import { coversEveryName, grants, type Permission } from "../kubernetes/rbac";
import { advice, undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { inspectRoles, roleParameters, rulesOf } from "./roles";

const SECRETS = { groups: [""], resources: ["secrets"] } as const;
const ENUMERATE: Permission = { ...SECRETS, verbs: ["list", "watch"] };
const GET: Permission = { ...SECRETS, verbs: ["get"] };

export const noSecretsRead = defineRule({
    id: "rbac-no-secrets-read",
    title: "No role reads secrets that it does not name",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "One who reads secrets acts as every service account and every system whose " +
        "credentials lie there; to list or watch them is to read them.",
    fix:
        "Grant get on the secrets that are needed, by resourceNames, in a Role of their " +
        "namespace, or name the role under the rule's parameter allowedRoles.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.2"] },
        { name: "CIS GKE 1.6.0", controls: ["4.1.2"] },
        { name: "CIS AKS 1.7", controls: ["4.1.2"] },
        { name: "Kubescape", controls: ["C-0015", "C-0186"] },
        { name: "Checkov", controls: ["CKV2_K8S_5"] },
        { name: "Trivy", controls: ["KSV-0041", "KSV-0113"] },
        { name: "KubeLinter", controls: ["access-to-secrets"] },
        { name: "Kyverno", controls: ["restrict-secret-role-verbs"] },
        { name: "rbac-police", controls: ["list_secrets"] },
        { name: "KICS", controls: ["rbac_roles_with_read_secrets_permissions"] },
    ],
    parameters: roleParameters,
    checks: (parameters) => [inspectRoles(parameters, readsSecrets)],
});

/** In one namespace it is advice, and there a role may get secrets whose names it knows. */
function* readsSecrets(role: KubernetesObject): Iterable<Observation> {
    const { resource, kind } = role;
    for (const rule of rulesOf(role)) {
        const verdict = kind === "ClusterRole" ? readsAny(rule) : grants(rule, ENUMERATE);
        if (verdict === UNKNOWN) {
            yield undecided(resource, rule);
        } else if (verdict && kind === "ClusterRole") {
            yield violation(resource, rule, "lets its holders read secrets");
        } else if (verdict) {
            yield advice(resource, rule, "lets its holders read every secret of a namespace");
        }
    }
}

/** Names narrow what one gets, not what one lists: a list is asked for without a name. */
function readsAny(rule: PropertyReader): Verdict {
    return any([grants(rule, ENUMERATE), all([grants(rule, GET), coversEveryName(rule)])]);
}
