import type { KubernetesObject } from "../kubernetes/objects";
import { undecided, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { inspectBindings } from "./bindings";
import { breakGlassParameters, unlessBreakGlass } from "./break-glass";

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
    parameters: breakGlassParameters,
    checks: ({ breakGlassGroups }) => [
        inspectBindings((binding) => inspectBinding(binding, breakGlassGroups)),
    ],
});

function* inspectBinding(
    binding: KubernetesObject,
    breakGlassGroups: readonly string[],
): Iterable<Observation> {
    const role = binding.at.at("roleRef", "name");
    const name = role.text();
    if (name === UNKNOWN) {
        yield undecided(binding.resource, role);
    } else if (name === "cluster-admin") {
        yield* unlessBreakGlass(binding, breakGlassGroups, {
            reason: "binds cluster-admin",
            reasonOfSubject: "makes a subject cluster-admin that may not be",
        });
    }
}
