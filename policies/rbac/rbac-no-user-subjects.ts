import { z } from "zod";

import { isSubject } from "../kubernetes/subjects";
import { defineRule } from "../model/rule";
import { forbidSubjects } from "./bindings";

// Components of Kubernetes and service accounts, which are no persons, have names of this form.
const SYSTEM = "system:";

export const noUserSubjects = defineRule({
    id: "rbac-no-user-subjects",
    title: "Roles are bound to groups and service accounts, not to persons",
    severity: "low",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "A binding to a person stays when the person leaves or changes teams. Groups come " +
        "from the identity provider, where somebody looks after them.",
    fix: "Bind a group of your identity provider and put the person into it.",
    frameworks: [
        { name: "CIS AKS 1.7", controls: ["5.5.1"] },
        { name: "CIS EKS 1.7.0", controls: ["5.5.1"] },
        { name: "CIS GKE 1.6.0", controls: ["5.8.2"] },
        { name: "Checkov", controls: ["CKV_GCP_65"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        forbidSubjects(
            (subject) =>
                isSubject(
                    subject,
                    (kind) => kind === "User",
                    (name) => !name.startsWith(SYSTEM),
                ),
            "is one user",
        ),
    ],
});
