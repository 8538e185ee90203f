import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";

const parameters = z.strictObject({
    breakGlassGroups: z
        .array(z.string())
        .default([])
        .describe("Names of the groups that may be cluster-admin, for emergencies."),
});

export const noClusterAdminBinding = defineRule({
    id: "rbac-no-cluster-admin-binding",
    title: "Nobody is bound to cluster-admin but the break-glass groups",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Who holds cluster-admin reads every secret and changes every object; in one namespace, " +
        "everything there including its role bindings.",
    fix:
        "Bind a role with the permissions that are needed, or name the group under the rule's " +
        "parameter breakGlassGroups.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.1.1"] },
        { name: "CIS GKE 1.6.0", controls: ["4.1.1"] },
        { name: "CIS AKS 1.7", controls: ["4.1.1"] },
        { name: "Kubescape", controls: ["C-0185", "C-0035"] },
        { name: "Trivy", controls: ["KSV-0111"] },
        { name: "KubeLinter", controls: ["cluster-admin-role-binding"] },
        { name: "Kyverno", controls: ["restrict-binding-clusteradmin"] },
        {
            name: "Polaris",
            controls: [
                "clusterrolebindingClusterAdmin",
                "rolebindingClusterAdminClusterRole",
                "rolebindingClusterAdminRole",
            ],
        },
        { name: "BadRobot", controls: ["clusterAdmin"] },
        { name: "KICS", controls: ["block_cluster_admin_rolebinding"] },
    ],
    parameters,
    checks: ({ breakGlassGroups }) => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds(
                "rbac.authorization.k8s.io",
                "RoleBinding",
                "ClusterRoleBinding",
            ),
            inspect: function* (resource) {
                for (const binding of declaredObjects(resource)) {
                    yield* inspectBinding(resource, binding, breakGlassGroups);
                }
            },
        },
    ],
});

function* inspectBinding(
    resource: ResourceInput,
    binding: PropertyReader,
    breakGlassGroups: readonly string[],
): Iterable<Observation> {
    const role = binding.at("roleRef", "name");
    const name = role.text();
    if (name === UNKNOWN) {
        yield undecided(resource, role);
        return;
    }
    if (name !== "cluster-admin") {
        return;
    }
    const subjects = binding.at("subjects").items();
    if (subjects.length === 0 || breakGlassGroups.length === 0) {
        yield violation(resource, role, "binds cluster-admin");
        return;
    }
    for (const subject of subjects) {
        yield* inspectSubject(resource, subject, breakGlassGroups);
    }
}

function* inspectSubject(
    resource: ResourceInput,
    subject: PropertyReader,
    breakGlassGroups: readonly string[],
): Iterable<Observation> {
    const kind = subject.at("kind").text();
    const name = subject.at("name").text();
    const couldBeAllowed =
        (kind === "Group" || kind === UNKNOWN) &&
        (name === UNKNOWN || (name !== undefined && breakGlassGroups.includes(name)));
    if (!couldBeAllowed) {
        yield violation(resource, subject, "makes a subject cluster-admin that may not be");
    } else if (kind === UNKNOWN || name === UNKNOWN) {
        yield undecided(resource, subject);
    }
}
