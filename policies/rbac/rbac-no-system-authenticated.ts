import { z } from "zod";

import { isSubject } from "../kubernetes/subjects";
import { defineRule } from "../model/rule";
import { forbidSubjects } from "./bindings";

// What every cluster lets everybody do: ask what it offers, and what one may do there.
const PUBLIC_ROLES = ["system:basic-user", "system:discovery", "system:public-info-viewer"];

export const noSystemAuthenticated = defineRule({
    id: "rbac-no-system-authenticated",
    title: "No role is bound to all who have logged in",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The group system:authenticated has every service account and every user in it; on " +
        "GKE that is whoever has a Google account.",
    fix: "Bind the group or the service account that needs the role.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["4.1.10"] },
        { name: "Kubescape", controls: ["C-0265"] },
        { name: "Trivy", controls: ["KSV-01011"] },
        { name: "Kyverno", controls: ["restrict-binding-system-groups"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        forbidSubjects(
            (subject) =>
                isSubject(
                    subject,
                    (kind) => kind !== "ServiceAccount",
                    (name) => name === "system:authenticated",
                ),
            "is everybody who has logged in",
            PUBLIC_ROLES,
        ),
    ],
});
