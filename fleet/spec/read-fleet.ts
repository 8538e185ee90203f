import type * as z from "zod";

import { asMap } from "../as-map";
import { byCodeUnit } from "../by-code-unit";
import type { Refusal } from "../refusal";
import { type ClusterSpec, ClusterSchema } from "./cluster-spec";
import { type FleetSpec, FleetSchema } from "./fleet-spec";
import { type NetworkSpec, NetworkSchema } from "./networks/network-spec";
import { type WorkloadSpec, WorkloadSchema } from "./workloads-spec";
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

const ELSEWHERE: Refusal = {
    path: "atoll:fleet",
    reason: "is text: a fleet in a file of its own is not supported yet",
    fix: "write the fleet itself into the stack file",
};

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
    return Object.entries(asMap(value) ?? {});
}

/** A part of the fleet, unless it is wrong; the whole reading says what is wrong with it. */
function part<Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
): z.output<Schema> | undefined {
    const { success, data } = schema.safeParse(value);
    return success ? data : undefined;
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
                const { success, data } = schema.safeParse(value);
                return success ? [[name, data] as const] : [];
            }),
    );
}

/**
 * A cluster, without those of its fields that are wrong: the others are worth checking too. Undefined when nothing can
 * be said about it, since its cloud or its region is missing.
 */
function readCluster(raw: unknown): ClusterSpec | undefined {
    const { data, error } = ClusterSchema.safeParse(raw);
    if (error === undefined) {
        return data;
    }
    const wrong = new Set(
        error.issues.flatMap((issue): readonly PropertyKey[] =>
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

/** Reads what a user wrote under `atoll:fleet`: every part that is right, and a refusal for each that is not. */
export function readFleet(raw: unknown): FleetReading {
    const whole = FleetSchema.safeParse(raw);
    const { shape } = FleetSchema;
    const source = new Map(entriesOf(raw));
    const entries = [...entriesOf(source.get("clusters"))].sort(([left], [right]) =>
        byCodeUnit(left, right),
    );
    const networks = readMap(NetworkSchema, source.get("networks"));
    const workloads = readMap(WorkloadSchema, source.get("workloads"));
    const clusters = new Map<string, ClusterSpec>();
    for (const [name, value] of entries) {
        const cluster = readCluster(value);
        if (cluster !== undefined) {
            clusters.set(name, cluster);
        }
    }
    return {
        draft: {
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
            networks,
            workloads,
            clusters,
            clusterNames: entries.map(([name]) => name),
        },
        refusals: typeof raw === "string" ? [ELSEWHERE] : refusalsOf(whole.error, fleetPath),
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
        draft.networks !== undefined &&
        draft.workloads !== undefined &&
        draft.clusters.size === draft.clusterNames.length
    );
}
