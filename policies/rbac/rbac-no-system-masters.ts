import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { isSubject } from "../kubernetes/subjects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import { awsAuthGroups } from "./aws-auth";
import { forbidSubjects } from "./bindings";
import { controllerGroups, givesGroups } from "./controller-groups";

const MASTERS = "system:masters";
const REASON = "is the group system:masters, which no role limits";

export const noSystemMasters = defineRule({
    id: "rbac-no-system-masters",
    title: "Nobody is put into the group system:masters",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The API server lets system:masters do everything before it looks at any role, so that " +
        "nothing but a new certificate authority or mapping takes it away again.",
    fix:
        "Use a group of your own, and bind to it the role that is needed; on EKS, give access by " +
        "an access entry with such a group or an access policy.",
    frameworks: [
        { name: "CIS GKE 1.6.0", controls: ["4.1.6"] },
        { name: "Kubescape", controls: ["C-0246"] },
        { name: "Trivy", controls: ["KSV-0123"] },
        { name: "Kyverno", controls: ["restrict-binding-system-groups"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        forbidSubjects(
            (subject) =>
                isSubject(
                    subject,
                    (kind) => kind !== "ServiceAccount",
                    (name) => name === MASTERS,
                ),
            REASON,
        ),
        {
            scope: "resource",
            appliesTo: kubernetesKinds("", "ConfigMap"),
            inspect: (resource) => inspectGroups(resource, awsAuthGroups(resource)),
        },
        {
            scope: "resource",
            appliesTo: givesGroups,
            inspect: (resource) => inspectGroups(resource, controllerGroups(resource)),
        },
        {
            scope: "resource",
            appliesTo: resourceTypes(
                "aws:eks/accessEntry:AccessEntry",
                "aws-native:eks:AccessEntry",
            ),
            inspect: (resource) =>
                inspectGroups(resource, resource.properties.at("kubernetesGroups").items()),
        },
    ],
});

function* inspectGroups(
    resource: ResourceInput,
    groups: readonly PropertyReader[],
): Iterable<Observation> {
    for (const group of groups) {
        const name = group.text();
        if (name === UNKNOWN) {
            yield undecided(resource, group);
        } else if (name === MASTERS) {
            yield violation(resource, group, REASON);
        }
    }
}
