import { z } from "zod";

import { all, any, type Verdict } from "../kubernetes/label-selector";
import type { KubernetesObject } from "../kubernetes/objects";
import { coversEveryName, grants, lists, type Permission } from "../kubernetes/rbac";
import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { defineRule } from "../model/rule";
import { inspectRoles, observe, roleParameters, rulesOf } from "./roles";

const WRITE_CONFIG_MAPS: Permission = {
    groups: [""],
    resources: ["configmaps"],
    verbs: ["create", "update", "patch", "delete"],
};

const parameters = roleParameters.extend({
    everyConfigMap: z
        .boolean()
        .default(false)
        .describe(
            "Whether roles that write all ConfigMaps of kube-system count, too: for clusters of " +
                "EKS that still read aws-auth (authenticationMode CONFIG_MAP).",
        ),
});

export const noAwsAuthWrite = defineRule({
    id: "rbac-no-aws-auth-write",
    title: "No role writes the ConfigMap aws-auth",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Clusters of EKS that read aws-auth let whoever it names in as whatever group it names: " +
        "who writes it makes any AWS identity an administrator.",
    fix: "Give access by access entries (authenticationMode API), and leave aws-auth out of roles.",
    limits:
        "A role cannot be told from whether its cluster reads aws-auth, so one that writes all " +
        "ConfigMaps is reported only under the parameter everyConfigMap.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.7"] },
        { name: "Kubescape", controls: ["C-0285"] },
        { name: "Trivy", controls: ["KSV-0115"] },
        { name: "rbac-police", controls: ["eks_modify_aws_auth"] },
    ],
    parameters,
    checks: ({ everyConfigMap, ...roles }) => [
        inspectRoles(roles, (role) => writesAwsAuth(role, everyConfigMap)),
    ],
});

function* writesAwsAuth(role: KubernetesObject, everyConfigMap: boolean): Iterable<Observation> {
    const elsewhere = role.kind === "Role" && role.namespace !== "kube-system";
    for (const rule of rulesOf(role)) {
        const everyName = everyConfigMap && !elsewhere ? coversEveryName(rule) : false;
        const covered = any([namesAwsAuth(rule), everyName]);
        // Few rules name objects, so that this tells most of them apart.
        if (covered !== false) {
            const verdict = all([grants(rule, WRITE_CONFIG_MAPS), covered]);
            yield* observe(role, rule, verdict, "lets its holders write aws-auth");
        }
    }
}

function namesAwsAuth(rule: PropertyReader): Verdict {
    return lists(rule.at("resourceNames"), (name) => name === "aws-auth");
}
