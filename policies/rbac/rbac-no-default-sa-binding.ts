import { z } from "zod";

import { isServiceAccount } from "../kubernetes/subjects";
import { defineRule } from "../model/rule";
import { forbidSubjects } from "./bindings";

export const noDefaultServiceAccountBinding = defineRule({
    id: "rbac-no-default-sa-binding",
    title: "No role is bound to the service account default",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Every pod that names no service account is the account default of its namespace, and " +
        "gets what is bound to it without having asked.",
    fix:
        "Make a service account for the workload, name it in the pod's spec, and bind the " +
        "role to it.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.5"] },
        { name: "CIS GKE 1.6.0", controls: ["4.1.4"] },
        { name: "CIS AKS 1.7", controls: ["4.1.5"] },
        { name: "Kubescape", controls: ["C-0189", "C-0225", "C-0239"] },
        { name: "Checkov", controls: ["CKV_K8S_42"] },
        { name: "KICS", controls: ["role_binding_to_default_service_account"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        forbidSubjects(
            (subject) => isServiceAccount(subject, ({ name }) => name === "default"),
            "is what every pod is that names no service account",
        ),
    ],
});
