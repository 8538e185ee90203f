import { kubernetesKinds } from "../kubernetes/kinds";
import type { Verdict } from "../kubernetes/label-selector";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { BINDING_KINDS, RBAC_GROUP } from "../kubernetes/rbac";
import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceCheck } from "../model/rule";
import { observe } from "./roles";

/** Looks at each RoleBinding and ClusterRoleBinding. */
export function inspectBindings(
    inspect: (binding: KubernetesObject) => Iterable<Observation>,
): ResourceCheck {
    return {
        scope: "resource",
        appliesTo: kubernetesKinds(RBAC_GROUP, ...BINDING_KINDS),
        inspect: function* (resource) {
            for (const binding of objectsOf(resource)) {
                yield* inspect(binding);
            }
        },
    };
}

/**
 * Forbids subjects of which this holds.
 * @param allowedRoles names of ClusterRoles to which they may be bound.
 */
export function forbidSubjects(
    isForbidden: (subject: PropertyReader) => Verdict,
    reason: string,
    allowedRoles: readonly string[] = [],
): ResourceCheck {
    return inspectBindings(function* (binding) {
        if (bindsOneOf(binding, allowedRoles)) {
            return;
        }
        for (const subject of subjectsOf(binding)) {
            yield* observe(binding, subject, isForbidden(subject), reason);
        }
    });
}

export function subjectsOf({ at }: KubernetesObject): readonly PropertyReader[] {
    return at.at("subjects").items();
}

/** Which ClusterRole is bound has to be known for it to excuse anything. */
function bindsOneOf({ at }: KubernetesObject, names: readonly string[]): boolean {
    const name = at.at("roleRef", "name").text();
    return (
        typeof name === "string" &&
        names.includes(name) &&
        at.at("roleRef", "kind").text() !== "Role"
    );
}
