import { coversEverything, grantEverything } from "../kubernetes/rbac";
import { resolveBindings, type ResolvedBinding } from "../kubernetes/role-graph";
import { undecided, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { breakGlassParameters, unlessBreakGlass } from "./break-glass";

export const noClusterAdminEquivalent = defineRule({
    id: "rbac-no-cluster-admin-equivalent",
    title: "Nobody is bound to a role that is cluster-admin by another name",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A role with every verb on every resource of every API group is cluster-admin, whatever " +
        "it is called; in one namespace, everything there including its role bindings.",
    fix:
        "Bind a role with the permissions that are needed, or name the group under the rule's " +
        "parameter breakGlassGroups.",
    limits:
        "It resolves roles that the same stack declares, aggregated ones included, and what it " +
        "adds to admin, edit and view. What only several bindings give together passes.",
    frameworks: [
        {
            name: "Polaris",
            controls: [
                "clusterrolebindingClusterAdmin",
                "rolebindingClusterAdminClusterRole",
                "rolebindingClusterAdminRole",
            ],
        },
        { name: "Kubescape", controls: ["C-0187", "C-0035"] },
        { name: "rbac-police", controls: ["cluster_admin"] },
    ],
    parameters: breakGlassParameters,
    checks: ({ breakGlassGroups }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                for (const binding of resolveBindings(stack)) {
                    yield* inspectBinding(binding, breakGlassGroups);
                }
            },
        },
    ],
});

function* inspectBinding(
    { object, roleName, rules }: ResolvedBinding,
    breakGlassGroups: readonly string[],
): Iterable<Observation> {
    const verdict = roleName === UNKNOWN ? UNKNOWN : grantEverything(rules);
    if (verdict === UNKNOWN) {
        yield undecided(
            object.resource,
            object.at.at("roleRef"),
            "what it grants is not known yet",
        );
    } else if (verdict) {
        yield* unlessBreakGlass(object, breakGlassGroups, {
            reason: "binds a role that grants everything",
            reasonOfSubject: "may do everything, and should not",
            role: rules.find(({ at }) => coversEverything(at) === true)?.resource,
        });
    }
}
