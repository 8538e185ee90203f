import type * as z from "zod";

import { asMap } from "../as-map";
import { byCodeUnit } from "../by-code-unit";
import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import { checkNetworks } from "./check-networks";
import { checkReferences } from "./check-references";
import { type ClusterSpec, ClusterSchema } from "./cluster-spec";
import { type FleetSpec, FleetSchema } from "./fleet-spec";
import { inheritPlaces } from "./inherit";
import { type NetworkSpec, NetworkSchema } from "./networks/network-spec";
import { checkNotYet } from "./not-yet";
import { checkPrototypeKeys } from "./prototype-keys";
import { type WorkloadSpec, WorkloadSchema } from "./workloads-spec";
import { type Parsed, parse } from "./parse";
import { fleetPath, refusalsOf } from "./wording";

/** A fleet that could be read as a whole; its clusters are ordered by name. */
export interface WholeFleet extends Omit<FleetSpec, "clusters" | "networks" | "workloads"> {
    readonly clusters: ReadonlyMap<string, ClusterSpec>;
    /** Ordered by name, like the clusters and the workloads. */
    readonly networks: ReadonlyMap<string, NetworkSpec>;
    readonly workloads: ReadonlyMap<string, WorkloadSpec>;
    /** Every cluster of the file, whether it could be read or not, ordered by name. */
    readonly clusterNames: readonly string[];
}

/** As much of a fleet as could be read: the plan checks it even when something else is wrong. */
export type FleetDraft = Partial<WholeFleet> & Pick<WholeFleet, "clusters" | "clusterNames">;

export interface FleetReading {
    readonly draft: FleetDraft;
    /** None when the draft is the whole fleet. */
    readonly refusals: readonly Refusal[];
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
    return Object.entries(asMap(value) ?? {});
}

/** A part of the fleet, unless it is wrong; the whole reading says what is wrong with it. */
function part<Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
): z.output<Schema> | undefined {
    const parsed = parse(schema, value);
    return parsed.ok ? parsed.value : undefined;
}

function inOrder<Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
    return new Map(Object.entries(record).sort(([left], [right]) => byCodeUnit(left, right)));
}

/** The entries of a map that are right, ordered by name. */
function readMap<Schema extends z.ZodType>(
    schema: Schema,
    raw: unknown,
): ReadonlyMap<string, z.output<Schema>> {
    return new Map(
        [...entriesOf(raw)]
            .sort(([left], [right]) => byCodeUnit(left, right))
            .flatMap(([name, value]) => {
                const parsed = parse(schema, value);
                return parsed.ok ? [[name, parsed.value] as const] : [];
            }),
    );
}

/**
 * A cluster, without those of its fields that are wrong: the others are worth checking too. Undefined when nothing can
 * be said about it, since its cloud or its region is missing.
 */
function readCluster(raw: unknown): ClusterSpec | undefined {
    const parsed = parse(ClusterSchema, raw);
    if (parsed.ok) {
        return parsed.value;
    }
    const wrong = new Set(
        parsed.issues.flatMap((issue): readonly PropertyKey[] =>
            issue.path.length === 0 && issue.code === "unrecognized_keys"
                ? issue.keys
                : issue.path.slice(0, 1),
        ),
    );
    return part(
        ClusterSchema,
        Object.fromEntries(entriesOf(raw).filter(([key]) => !wrong.has(key))),
    );
}

/** The parts that are not maps by name. */
function readParts(source: ReadonlyMap<string, unknown>) {
    const { shape } = FleetSchema;
    return {
        name: part(shape.name, source.get("name")),
        environment: part(shape.environment, source.get("environment")),
        tags: part(shape.tags, source.get("tags")),
        addresses: part(shape.addresses, source.get("addresses")),
        access: part(shape.access, source.get("access")),
        hub: part(shape.hub, source.get("hub")),
        links: part(shape.links, source.get("links")),
        connectivity: part(shape.connectivity, source.get("connectivity")),
        cost: part(shape.cost, source.get("cost")),
        quotas: part(shape.quotas, source.get("quotas")),
        upgrades: part(shape.upgrades, source.get("upgrades")),
    };
}

function readDraft(raw: unknown): FleetDraft {
    const source = new Map(entriesOf(raw));
    const entries = [...entriesOf(source.get("clusters"))].sort(([left], [right]) =>
        byCodeUnit(left, right),
    );
    const clusters = new Map<string, ClusterSpec>();
    for (const [name, value] of entries) {
        const cluster = readCluster(value);
        if (cluster !== undefined) {
            clusters.set(name, cluster);
        }
    }
    return {
        ...readParts(source),
        networks: readMap(NetworkSchema, source.get("networks")),
        workloads: readMap(WorkloadSchema, source.get("workloads")),
        clusters,
        clusterNames: entries.map(([name]) => name),
    };
}

/** A fleet in which nothing is wrong with any part. */
function wholeDraft({ clusters, networks, workloads, ...parts }: FleetSpec): FleetDraft {
    const byName = inOrder(clusters);
    return {
        ...parts,
        hub: parts.hub,
        networks: inOrder(networks),
        workloads: inOrder(workloads),
        clusters: byName,
        clusterNames: [...byName.keys()],
    };
}

/** zod leaves the name __proto__ out without a word: the plan refuses a cluster of that name like any bad one. */
function hasAllClusters({ clusters }: FleetSpec, raw: unknown): boolean {
    return Object.keys(clusters).length === entriesOf(asMap(raw)?.["clusters"]).length;
}

/** Where a cluster is, for clusters whose network is refused and would have said so. */
function unsaidPlaces(raw: unknown, refused: ReadonlySet<string>): readonly string[] {
    return entriesOf(asMap(raw)?.["clusters"]).flatMap(([name, cluster]) => {
        const path = formatPath(["clusters", name]);
        const written = asMap(cluster) ?? {};
        return refused.has(`${path}.network`)
            ? ["region", "project"].flatMap((key) => (key in written ? [] : [`${path}.${key}`]))
            : [];
    });
}

/** Refusals of the form, without those that follow from a better one. */
function formRefusals(
    raw: unknown,
    parsed: Parsed<FleetSpec>,
    better: readonly Refusal[],
): readonly Refusal[] {
    if (parsed.ok) {
        return [];
    }
    const paths = new Set(better.map(({ path }) => path));
    const unsaid = new Set(unsaidPlaces(raw, paths));
    return refusalsOf(parsed, fleetPath).filter(
        ({ path }) => !unsaid.has(path) && !isBelow(path, paths),
    );
}

/** Whether a path is one of these, or leads to something inside it. */
function isBelow(path: string, paths: ReadonlySet<string>): boolean {
    const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index));
    return [...ends, path].some((each) => paths.has(each));
}

/** Reads what a user wrote under `atoll:fleet`: every part that is right, and a refusal for each that is not. */
export function readFleet(written: unknown): FleetReading {
    const raw = inheritPlaces(written);
    const better = [
        ...checkNotYet(written),
        ...checkPrototypeKeys(written),
        ...checkNetworks(written),
    ];
    const parsed = parse(FleetSchema, raw);
    const draft =
        parsed.ok && better.length === 0 && hasAllClusters(parsed.value, raw)
            ? wholeDraft(parsed.value)
            : readDraft(raw);
    return {
        draft,
        refusals: [...better, ...formRefusals(raw, parsed, better), ...checkReferences(draft)],
    };
}

/** Whether nothing is missing from a draft: so it is when its reading has no refusals. */
export function isWhole(draft: FleetDraft): draft is WholeFleet {
    return (
        draft.name !== undefined &&
        draft.environment !== undefined &&
        draft.tags !== undefined &&
        draft.addresses !== undefined &&
        draft.access !== undefined &&
        draft.links !== undefined &&
        draft.connectivity !== undefined &&
        draft.cost !== undefined &&
        draft.quotas !== undefined &&
        draft.upgrades !== undefined &&
        draft.networks !== undefined &&
        draft.workloads !== undefined &&
        draft.clusters.size === draft.clusterNames.length
    );
}
