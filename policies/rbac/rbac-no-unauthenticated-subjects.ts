import { z } from "zod";

import { isSubject } from "../kubernetes/subjects";
import { defineRule } from "../model/rule";
import { forbidSubjects } from "./bindings";

const UNAUTHENTICATED = ["system:anonymous", "system:unauthenticated"];
// What every cluster shows to everybody: its health and its version.
const PUBLIC_ROLES = ["system:public-info-viewer"];

export const noUnauthenticatedSubjects = defineRule({
    id: "rbac-no-unauthenticated-subjects",
    title: "Nobody is bound to a role without having logged in",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Whatever is granted to system:anonymous or system:unauthenticated is granted to " +
        "everybody who reaches the API server.",
    fix: "Bind a group of your identity provider or a service account.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["4.1.8", "4.1.9"] },
        { name: "Kubescape", controls: ["C-0262"] },
        { name: "Trivy", controls: ["KSV-0122"] },
        { name: "Kyverno", controls: ["restrict-binding-system-groups"] },
        { name: "Gatekeeper", controls: ["disallowanonymous"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        forbidSubjects(
            // Some write the user as a group; both names belong to Kubernetes alone.
            (subject) =>
                isSubject(
                    subject,
                    (kind) => kind !== "ServiceAccount",
                    (name) => UNAUTHENTICATED.includes(name),
                ),
            "is everybody, whether logged in or not",
            PUBLIC_ROLES,
        ),
    ],
});
