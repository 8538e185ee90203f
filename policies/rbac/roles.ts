import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { any, type Verdict } from "../kubernetes/label-selector";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { grants, RBAC_GROUP, ROLE_KINDS, type Permission } from "../kubernetes/rbac";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceCheck } from "../model/rule";

/** Parameters of a rule about what roles grant. */
export const roleParameters = z.strictObject({
    allowedRoles: z
        .array(z.string())
        .default([])
        .describe("Names of Roles and ClusterRoles that the rule passes over."),
});

type RoleParameters = z.output<typeof roleParameters>;

/** Looks at each Role and ClusterRole that is not allowed by name. */
export function inspectRoles(
    { allowedRoles }: RoleParameters,
    inspect: (role: KubernetesObject) => Iterable<Observation>,
): ResourceCheck {
    return {
        scope: "resource",
        appliesTo: kubernetesKinds(RBAC_GROUP, ...ROLE_KINDS),
        inspect: function* (resource) {
            for (const role of objectsOf(resource)) {
                if (!isExempt(role, allowedRoles)) {
                    yield* inspect(role);
                }
            }
        },
    };
}

/** Forbids that a rule of a role grants any of these permissions. */
export function forbidPermissions(
    parameters: RoleParameters,
    permissions: readonly Permission[],
    reason: string,
): ResourceCheck {
    return inspectRoles(parameters, (role) => grantsOf(role, permissions, reason));
}

export function* grantsOf(
    role: KubernetesObject,
    permissions: readonly Permission[],
    reason: string,
): Iterable<Observation> {
    for (const rule of rulesOf(role)) {
        yield* observe(role, rule, anyGranted(rule, permissions), reason);
    }
}

export function rulesOf({ at }: KubernetesObject): readonly PropertyReader[] {
    return at.at("rules").items();
}

export function anyGranted(rule: PropertyReader, permissions: readonly Permission[]): Verdict {
    return any(permissions.map((permission) => grants(rule, permission)));
}

/** What a verdict about a property of an object comes to. */
export function* observe(
    { resource }: KubernetesObject,
    at: PropertyReader,
    verdict: Verdict,
    reason: string,
): Iterable<Observation> {
    if (verdict === UNKNOWN) {
        yield undecided(resource, at);
    } else if (verdict) {
        yield violation(resource, at, reason);
    }
}

/**
 * The controller manager writes the rules of a ClusterRole that aggregates others, over whatever
 * stands there. An exemption that is not known exempts nothing.
 */
function isExempt({ at, kind, name }: KubernetesObject, allowedRoles: readonly string[]): boolean {
    const aggregates = kind === "ClusterRole" && at.at("aggregationRule").isMap;
    return aggregates || (typeof name === "string" && allowedRoles.includes(name));
}
