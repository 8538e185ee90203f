import { groupBy } from "../model/group-by";
import { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";
import { any, selects, type Verdict } from "./label-selector";
import { effectiveNamespace } from "./namespaces";
import { byCluster, objectsIn, type KubernetesObject } from "./objects";
import { BINDING_KINDS, RBAC_GROUP, ROLE_KINDS } from "./rbac";

/** A rule that the holders of a role have. */
export interface EffectiveRule {
    readonly at: PropertyReader;
    /** What declares it: the role, or one that it aggregates. */
    readonly resource: ResourceInput;
    /** UNKNOWN where it cannot be told yet whether the role aggregates the one that has it. */
    readonly held: Verdict;
}

/** A binding with what its subjects may do by it. */
export interface ResolvedBinding {
    readonly object: KubernetesObject;
    /** The namespace to which it is confined; undefined where it holds in the whole cluster. */
    readonly namespace: Reading<string>;
    readonly roleName: Reading<string>;
    /** None where the stack does not declare the role. */
    readonly rules: readonly EffectiveRule[];
}

interface Role {
    readonly key: string;
    readonly at: PropertyReader;
    /** Undefined for a role that every cluster has. */
    readonly resource: ResourceInput | undefined;
}

/**
 * Roles that every cluster has and that aggregate what bears their label, so that a stack adds to
 * them by declaring another.
 *
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
 */
const USER_FACING: readonly Role[] = [
    userFacing("admin", {}),
    userFacing("edit", { [aggregateTo("admin")]: "true" }),
    userFacing("view", { [aggregateTo("edit")]: "true" }),
];

/** Several rules ask for them, one after the other for the same stack. */
const resolved = new WeakMap<StackIndex, readonly ResolvedBinding[]>();

/** All bindings of a stack, each with the rules of its role, as its own cluster has them. */
export function resolveBindings(stack: StackIndex): readonly ResolvedBinding[] {
    const bindings = resolved.get(stack) ?? bindingsOf(stack);
    resolved.set(stack, bindings);
    return bindings;
}

function bindingsOf(stack: StackIndex): readonly ResolvedBinding[] {
    const roles = byCluster(objectsIn(stack, RBAC_GROUP, ...ROLE_KINDS));
    const bindings = byCluster(objectsIn(stack, RBAC_GROUP, ...BINDING_KINDS));
    return [...bindings].flatMap(([cluster, ofCluster]) => {
        const graph = new RoleGraph(roles.get(cluster) ?? []);
        return ofCluster.map((object) => graph.resolve(object));
    });
}

class RoleGraph {
    /** A patch and what it changes have one key. */
    readonly #byKey: ReadonlyMap<string, readonly Role[]>;
    readonly #clusterRoles: readonly Role[];
    readonly #rules = new Map<string, readonly EffectiveRule[]>();

    constructor(declared: readonly KubernetesObject[]) {
        const roles = [...USER_FACING, ...declared.flatMap((role) => toRole(role))];
        this.#byKey = groupBy(roles, ({ key }) => key);
        this.#clusterRoles = roles.filter(({ key }) => key.startsWith(clusterRoleKey("")));
    }

    resolve(object: KubernetesObject): ResolvedBinding {
        const roleRef = object.at.at("roleRef");
        const roleName = roleRef.at("name").text();
        const confined = object.kind === "RoleBinding";
        const namespace = confined ? effectiveNamespace(object) : undefined;
        const ofNamespace = confined && roleRef.at("kind").text() === "Role";
        if (typeof roleName !== "string" || (ofNamespace && typeof namespace !== "string")) {
            return { object, namespace, roleName, rules: [] };
        }
        const key =
            typeof namespace === "string" && ofNamespace
                ? roleKey(namespace, roleName)
                : clusterRoleKey(roleName);
        return { object, namespace, roleName, rules: this.#rulesOf(key) };
    }

    #rulesOf(key: string): readonly EffectiveRule[] {
        const known = this.#rules.get(key);
        if (known !== undefined) {
            return known;
        }
        const rules = (this.#byKey.get(key) ?? []).flatMap((role) => this.#reachable(role));
        this.#rules.set(key, rules);
        return rules;
    }

    /** The rules of a role and, through however many others, of those that it aggregates. */
    #reachable(start: Role): readonly EffectiveRule[] {
        const surely = this.#closure(start, (selected) => selected === true);
        const perhaps = this.#closure(start, (selected) => selected !== false);
        return [...perhaps].flatMap((role) => ownRules(role, surely.has(role) || UNKNOWN));
    }

    #closure(start: Role, follows: (selected: Verdict) => boolean): ReadonlySet<Role> {
        const reached = new Set([start]);
        // A set goes on over what is added to it meanwhile.
        for (const role of reached) {
            if (aggregates(role)) {
                this.#clusterRoles
                    .filter((other) => follows(selectedBy(role, other)))
                    .forEach((other) => reached.add(other));
            }
        }
        return reached;
    }
}

/** The controller manager writes over the rules of a role that aggregates others. */
function ownRules(role: Role, held: Verdict): readonly EffectiveRule[] {
    const { at, resource } = role;
    if (resource === undefined || aggregates(role)) {
        return [];
    }
    const rules = at.at("rules").items();
    return rules.map((rule) => ({ at: rule, resource, held }));
}

/** Only a ClusterRole does: the field means nothing in a Role. */
function aggregates({ at, key }: Role): boolean {
    return key.startsWith(clusterRoleKey("")) && at.at("aggregationRule").isMap;
}

function selectedBy(aggregating: Role, { at }: Role): Verdict {
    const labels = at.at("metadata", "labels");
    return any(
        aggregating.at
            .at("aggregationRule", "clusterRoleSelectors")
            .items()
            .map((selector) => selects(selector, labels)),
    );
}

function toRole(object: KubernetesObject): readonly Role[] {
    const { at, kind, name, resource } = object;
    if (kind === "ClusterRole") {
        // One whose name is not known can still be aggregated.
        return [{ at, resource, key: clusterRoleKey(typeof name === "string" ? name : "") }];
    }
    const namespace = effectiveNamespace(object);
    return typeof name === "string" && namespace !== UNKNOWN
        ? [{ at, resource, key: roleKey(namespace, name) }]
        : [];
}

function clusterRoleKey(name: string): string {
    return `ClusterRole/${name}`;
}

function roleKey(namespace: string, name: string): string {
    return `Role/${namespace}/${name}`;
}

function userFacing(name: string, labels: Readonly<Record<string, string>>): Role {
    const at = PropertyReader.of({
        metadata: { name, labels },
        aggregationRule: {
            clusterRoleSelectors: [{ matchLabels: { [aggregateTo(name)]: "true" } }],
        },
    });
    return { key: clusterRoleKey(name), at, resource: undefined };
}

function aggregateTo(name: string): string {
    return `rbac.authorization.k8s.io/aggregate-to-${name}`;
}
