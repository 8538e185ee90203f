import * as crypto from "node:crypto";

import type { KubernetesObject } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Unknown } from "../model/reading";

/** How the clusters call the groups of the fleet. */
export interface FleetGroups {
    /** The fleet's name for each group or user that a cloud calls otherwise. */
    readonly names: ReadonlyMap<string, string>;
    /** What an API server puts before the names that an identity provider gives. */
    readonly prefixes: readonly string[];
}

/** What a role or binding says, part by part, each as a hash that no order changes. */
export interface RbacContent {
    readonly parts: ReadonlyMap<string, string | Unknown>;
    /** Of all parts; UNKNOWN where one is. */
    readonly whole: string | Unknown;
}

const RULE_LISTS = ["apiGroups", "resources", "verbs", "resourceNames", "nonResourceURLs"];

/** The canonical content of a Role, ClusterRole or binding. */
export function contentOf({ at }: KubernetesObject, groups: FleetGroups): RbacContent {
    const parts = new Map<string, string | Unknown>(
        Object.entries({
            roleRef: canonicalMap(at.at("roleRef"), ["kind", "name"]),
            subjects: canonicalSet(at.at("subjects"), (subject) =>
                canonicalSubject(subject, groups),
            ),
            rules: canonicalSet(at.at("rules"), canonicalRule),
            aggregationRule: canonicalSet(
                at.at("aggregationRule", "clusterRoleSelectors"),
                canonicalTree,
            ),
        }),
    );
    return { parts, whole: joined([...parts.values()]) };
}

/** The content of several that declare one object, as a patch and what it changes. */
export function combined(contents: readonly RbacContent[]): RbacContent {
    const [only] = contents;
    if (only !== undefined && contents.length === 1) {
        return only;
    }
    const names = new Set(contents.flatMap(({ parts }) => [...parts.keys()]));
    const parts = new Map<string, string | Unknown>(
        [...names].map((name) => [
            name,
            sorted(contents.map((each) => each.parts.get(name) ?? "")),
        ]),
    );
    return { parts, whole: joined([...parts.values()]) };
}

function canonicalRule(rule: PropertyReader): string | Unknown {
    return joined(RULE_LISTS.map((list) => canonicalSet(rule.at(list), canonicalTree)));
}

/** A user or group by the fleet's name for it, a service account with its namespace. */
function canonicalSubject(subject: PropertyReader, groups: FleetGroups): string | Unknown {
    const kind = subject.at("kind").text();
    const name = subject.at("name").text();
    if (typeof kind !== "string" || typeof name !== "string" || kind === "ServiceAccount") {
        return canonicalMap(subject, ["kind", "name", "namespace"]);
    }
    const mapped = groups.names.get(name);
    if (mapped !== undefined) {
        return hash(["Group", mapped]);
    }
    const prefix = groups.prefixes.find((each) => name.startsWith(each)) ?? "";
    return hash([kind, name.slice(prefix.length)]);
}

function canonicalMap(map: PropertyReader, keys: readonly string[]): string | Unknown {
    return joined(keys.map((key) => canonicalTree(map.at(key))));
}

function canonicalSet(
    list: PropertyReader,
    canonical: (element: PropertyReader) => string | Unknown,
): string | Unknown {
    return sorted(list.items().map(canonical));
}

/** Everything below a property, where no order has a meaning. */
function canonicalTree(root: PropertyReader): string | Unknown {
    const text = root.text();
    if (typeof text === "string") {
        // Of most: the names of groups, resources and verbs.
        return JSON.stringify(text);
    }
    const leaves: (string | Unknown)[] = [];
    for (const property of root.all()) {
        const value = property.scalar();
        if (value !== undefined || property.unknown) {
            const place = property.path.slice(root.path.length).replaceAll(/\[\d+\]/g, "[]");
            leaves.push(value === undefined || value === UNKNOWN ? UNKNOWN : hash([place, value]));
        }
    }
    return sorted(leaves);
}

function sorted(hashes: readonly (string | Unknown)[]): string | Unknown {
    const known = hashes.filter((each) => each !== UNKNOWN);
    return known.length < hashes.length ? UNKNOWN : hash([...new Set(known)].toSorted());
}

function joined(hashes: readonly (string | Unknown)[]): string | Unknown {
    return hashes.includes(UNKNOWN) ? UNKNOWN : hash(hashes);
}

function hash(content: unknown): string {
    return crypto.hash("sha256", JSON.stringify(content));
}
