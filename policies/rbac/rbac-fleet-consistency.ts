import { z } from "zod";

import { anyObject } from "../kubernetes/kinds";
import { effectiveNamespace, isRendered } from "../kubernetes/namespaces";
import { byCluster, objectsIn, type KubernetesObject } from "../kubernetes/objects";
import { BINDING_KINDS, RBAC_GROUP, ROLE_KINDS } from "../kubernetes/rbac";
import { isNamespaced } from "../kubernetes/scopes";
import { groupBy } from "../model/group-by";
import type { Observation } from "../model/observation";
import { UNKNOWN, type Unknown } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { compare, type Declaration } from "./fleet-comparison";
import { combined, contentOf, type FleetGroups } from "./fleet-rbac";

const parameters = z.strictObject({
    fleetGroups: z
        .record(z.string(), z.array(z.string()))
        .default({})
        .describe(
            "What the clouds call a group of the fleet (names, addresses, ids), by its name.",
        ),
    groupPrefixes: z
        .array(z.string().min(1))
        .default(["oidc:"])
        .describe("What API servers put before names of groups (--oidc-groups-prefix)."),
    baseline: z
        .array(z.string())
        .default([])
        .describe("Objects that every cluster has to have, as Kind/name or Kind/namespace/name."),
});

export const fleetConsistency = defineRule({
    id: "rbac-fleet-consistency",
    title: "Every cluster of the fleet has the same roles and bindings",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Where one cluster lets somebody do what the others do not, nobody notices, and a review " +
        "of one cluster says nothing of the next.",
    fix:
        "Declare the role or binding alike in every cluster, map the names that each cloud has " +
        "for a group under the rule's parameter fleetGroups, or declare an exception for the " +
        "object.",
    limits:
        "It compares what the program itself declares, in clusters that its stack has a provider " +
        "for; roles that come with a chart belong to the add-on.",
    frameworks: [],
    parameters,
    checks: ({ fleetGroups, groupPrefixes, baseline }) => {
        const names = Object.entries(fleetGroups).flatMap(([group, aliases]) =>
            aliases.map((alias) => [alias, group] as const),
        );
        const groups: FleetGroups = { names: new Map(names), prefixes: groupPrefixes };
        return [
            {
                scope: "stack",
                inspect: (stack) => undecidedOnce(inspectFleet(stack, groups, baseline)),
            },
        ];
    },
});

interface Keyed {
    readonly object: KubernetesObject;
    /** The object's name in settings. */
    readonly key: string | Unknown;
}

/**
 * In the first preview of a cluster nothing of it is known, which would be as many findings as it has
 * roles: one of them says as much.
 */
function* undecidedOnce(observations: Iterable<Observation>): Iterable<Observation> {
    let told = false;
    for (const observation of observations) {
        if (observation.kind === "violation" || !told) {
            yield observation;
        }
        told ||= observation.kind === "undecided";
    }
}

function* inspectFleet(
    stack: StackIndex,
    groups: FleetGroups,
    baseline: readonly string[],
): Iterable<Observation> {
    const clusters = clustersOf(stack);
    if (clusters.size < 2) {
        return;
    }
    const objects = objectsIn(stack, RBAC_GROUP, ...ROLE_KINDS, ...BINDING_KINDS)
        .filter(({ resource }) => resource.cluster !== undefined && !isOfChart(resource))
        .map((object): Keyed => ({ object, key: keyOf(object) }));
    const byKey = groupBy(objects, ({ key }) => key);
    // What is missing in a cluster may be an object there whose name is not known yet.
    const unsettled = new Set(byKey.get(UNKNOWN)?.map(({ object }) => object.cluster));
    for (const key of new Set<string | Unknown>([...byKey.keys(), ...baseline])) {
        if (key !== UNKNOWN) {
            const ofKey = (byKey.get(key) ?? []).map(({ object }) => object);
            yield* compare(declarationsOf(ofKey, groups), {
                key,
                clusters,
                unsettled,
                required: baseline.includes(key),
            });
        }
    }
}

/** Every cluster of the stack, with the resource that stands for it in a finding. */
function clustersOf(stack: StackIndex): ReadonlyMap<string, ResourceInput> {
    const standIns = new Map<string, ResourceInput>();
    for (const object of stack.matching(anyObject).toReversed()) {
        if (object.cluster !== undefined) {
            standIns.set(object.cluster, object);
        }
    }
    for (const provider of stack.matching(resourceTypes("pulumi:providers:kubernetes"))) {
        standIns.set(provider.urn, provider);
    }
    return new Map(byName([...standIns], ([cluster]) => cluster));
}

/** In an order that does not depend on that of the program. */
function byName<T>(elements: readonly T[], nameOf: (element: T) => string): readonly T[] {
    return elements.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Whether an object comes with a chart: rendered by a release, or in a component for charts. */
function isOfChart(resource: ResourceInput): boolean {
    return isRendered(resource) || resource.urn.includes("kubernetes:helm.sh/");
}

/** As settings name an object; UNKNOWN where a part of its name is, or it has none. */
function keyOf(object: KubernetesObject): string | Unknown {
    const { kind, name } = object;
    const namespace = isNamespaced(object) ? effectiveNamespace(object) : undefined;
    if (typeof name !== "string" || namespace === UNKNOWN) {
        return UNKNOWN;
    }
    return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

function declarationsOf(
    objects: readonly KubernetesObject[],
    groups: FleetGroups,
): readonly Declaration[] {
    return byName([...byCluster(objects)], ([cluster]) => cluster).flatMap(
        ([cluster, ofCluster]) => {
            const [object] = ofCluster;
            const contents = ofCluster.map((each) => contentOf(each, groups));
            return object === undefined ? [] : [{ cluster, object, ...combined(contents) }];
        },
    );
}
