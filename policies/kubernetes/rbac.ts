import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import { all, any, type Verdict } from "./label-selector";

export const RBAC_GROUP = "rbac.authorization.k8s.io";
export const ROLE_KINDS = ["Role", "ClusterRole"] as const;
export const BINDING_KINDS = ["RoleBinding", "ClusterRoleBinding"] as const;

/** What a role may let its holders do: any of these verbs on any of these resources. */
export interface Permission {
    /** As in apiVersion; empty for the core group. */
    readonly groups: readonly string[];
    /** Such as "pods", "pods/exec" or "userextras/*", which is any subresource of it. */
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
}

/** The verbs of the API that act on objects. The authorizer knows others, which act on none. */
export const OBJECT_VERBS = ["get", "list", "watch", "create", "update", "patch", "delete"];

/**
 * Whether a rule of a role grants any part of a permission, as Kubernetes' authorizer has it.
 * It does not grant `create` where resourceNames narrow it, unless to "": an object that is not yet
 * there has no name to compare. A subresource is created on an object that is. The API server
 * refuses a rule on resources without apiGroups: who writes one means the group of the resource.
 *
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
export function grants(rule: PropertyReader, permission: Permission): Verdict {
    const { groups, resources, verbs } = permission;
    // Most rules speak of another group, which is told sooner than what they grant there.
    const apiGroups = rule.at("apiGroups");
    const inGroup =
        isLeftOut(apiGroups) ||
        lists(apiGroups, (group) => group === "*" || groups.includes(group));
    if (inGroup === false) {
        return false;
    }
    const patterns = textsOf(rule.at("resources"));
    const offered = textsOf(rule.at("verbs"));
    const names = rule.at("resourceNames");
    const narrowed = !isEmpty(names) && !textsOf(names).includes("");
    const granted = resources.map((resource): Verdict => {
        const useless = narrowed && !resource.includes("/") ? "create" : undefined;
        return all([
            anyOf(patterns, (pattern) => covers(pattern, resource)),
            anyOf(offered, (verb) =>
                verbs.some((wanted) => wanted !== useless && (verb === "*" || verb === wanted)),
            ),
        ]);
    });
    return all([inGroup, any(granted)]);
}

/** A rule that somebody perhaps has. */
export interface HeldRule {
    readonly at: PropertyReader;
    readonly held: Verdict;
}

/** Whether rules grant every verb on every resource of every group, be it only together. */
export function grantEverything(rules: readonly HeldRule[]): Verdict {
    const onEverything = rules
        .map(({ at, held }): HeldRule => ({ at, held: all([held, coversEverything(at)]) }))
        .filter(({ held }) => held !== false);
    return all(OBJECT_VERBS.map((verb) => any(onEverything.map((rule) => hasVerb(rule, verb)))));
}

function hasVerb({ at, held }: HeldRule, wanted: string): Verdict {
    return all([held, lists(at.at("verbs"), (verb) => verb === "*" || verb === wanted)]);
}

/** Whether a rule speaks of every object of every group, whatever it lets one do to them. */
export function coversEverything(rule: PropertyReader): Verdict {
    const isWildcard = (text: string): boolean => text === "*";
    return all([
        lists(rule.at("apiGroups"), isWildcard),
        lists(rule.at("resources"), isWildcard),
        coversEveryName(rule),
    ]);
}

/** Whether a rule speaks of all objects: it names none. */
export function coversEveryName(rule: PropertyReader): Verdict {
    const names = rule.at("resourceNames");
    return names.unknown ? UNKNOWN : isEmpty(names);
}

/** Whether a list of texts has one of which this holds. */
export function lists(list: PropertyReader, holds: (text: string) => boolean): Verdict {
    return anyOf(textsOf(list), holds);
}

function textsOf(list: PropertyReader): readonly Reading<string>[] {
    return list.items().map((item) => item.text());
}

function anyOf(texts: readonly Reading<string>[], holds: (text: string) => boolean): Verdict {
    if (texts.some((text) => typeof text === "string" && holds(text))) {
        return true;
    }
    return texts.includes(UNKNOWN) ? UNKNOWN : false;
}

/**
 * Whether a resource in a rule stands for the wanted one. The authorizer takes `*` for every
 * resource with its subresources and `*\/scale` for that subresource of every resource; it takes
 * `pods/*` for nothing, but who writes it means every subresource, and so do other tools that read
 * roles.
 */
function covers(pattern: string, wanted: string): boolean {
    if (pattern === "*" || pattern === wanted) {
        return true;
    }
    const [resource, subresource] = wanted.split("/");
    if (subresource === undefined) {
        return false;
    }
    return (
        pattern === "*/*" ||
        pattern === `*/${subresource}` ||
        pattern === `${resource ?? ""}/*` ||
        (subresource === "*" && pattern.startsWith(`${resource ?? ""}/`))
    );
}

function isLeftOut(list: PropertyReader): boolean {
    return list.absent || (list.isList && list.items().length === 0);
}

/** An unknown list may be empty. */
function isEmpty(list: PropertyReader): boolean {
    return list.unknown || list.items().length === 0;
}
