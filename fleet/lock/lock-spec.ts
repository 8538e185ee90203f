import * as z from "zod";

import { byCodeUnit } from "../by-code-unit";
import { formatPath } from "../format-path";
import type { BuiltLinkKind, HubPlan } from "../plan/links/types";
import type { ClusterRanges, Environment } from "../plan/types";
import type { Refusal } from "../refusal";
import { closedObject } from "../spec/closed-object";
import { DNS_LABEL, cidr, listOf, oneOf, text, version, wholeNumber } from "../spec/fields";
import { LINK_KINDS } from "../spec/links-spec";
import { because, mismatch, refusalsOf } from "../spec/wording";
import type { LockNames } from "./lock-names";

/** What was decided for a cluster. `atoll lock` fills in what is missing; the plan needs all of it. */
export interface LockedCluster {
    readonly id?: number;
    readonly generation?: number;
    /** Where it stands, such as "gcp/acme-prod/europe-west1": a cluster never moves. */
    readonly place?: string;
    /** Name of the network that it stands in; absent: its own. */
    readonly network?: string;
    readonly cni?: string;
    /** Kubernetes minor version. */
    readonly kubernetes?: string;
    readonly ranges: Partial<ClusterRanges>;
}

/** Space that a place takes its ranges from, so that routes to it are few. */
export interface LockedBlocks {
    /** For networks and nodes. */
    readonly nodes: readonly string[];
    readonly pods: readonly string[];
    readonly services: readonly string[];
}

export interface LockedNetwork {
    /** Where it stands, such as "azure/westeurope". */
    readonly place?: string;
    /** Range of its own subnets; none for an existing network or a site. */
    readonly range?: string;
    readonly asn?: number;
}

export interface LockedHub {
    readonly kind?: HubPlan["kind"];
    readonly range?: string;
    readonly asn?: number;
}

export interface LockedLink {
    readonly kind?: BuiltLinkKind;
    /** Inside ranges of its tunnels, each a /30. */
    readonly tunnels: readonly string[];
}

/** A cluster that is gone; its id is never used again. */
export interface RetiredCluster {
    readonly id: number;
    readonly name: string;
    readonly generation: number;
}

/** What was decided for a fleet, once and for all. */
export interface FleetLock {
    readonly fleet?: string;
    readonly environment?: Environment;
    /** Ordered by name. */
    readonly clusters: ReadonlyMap<string, LockedCluster>;
    /** By place, such as "aws/us-east-1". */
    readonly blocks: ReadonlyMap<string, LockedBlocks>;
    readonly networks: ReadonlyMap<string, LockedNetwork>;
    readonly hubs: ReadonlyMap<string, LockedHub>;
    /** By name, `<a>--<b>`. */
    readonly links: ReadonlyMap<string, LockedLink>;
    readonly retired: readonly RetiredCluster[];
}

/** The form of the file that this release writes. */
export const LOCK_FORMAT = 1;

export const EMPTY_LOCK: FleetLock = {
    clusters: new Map(),
    blocks: new Map(),
    networks: new Map(),
    hubs: new Map(),
    links: new Map(),
    retired: [],
};

const id = wholeNumber(1, 255, "id: 7");
const generation = wholeNumber(1, 9999, "generation: 1");
const asn = wholeNumber(1, 4294967294, "asn: 64512");
const place = text(/^(aws|gcp|azure|site)(\/[a-z0-9-]+){1,2}$/, {
    expected: "a cloud and where in it",
    example: "place: aws/us-east-1",
});

const LockedClusterSchema = closedObject({
    id: id.optional(),
    generation: generation.optional(),
    place: place.optional(),
    network: text(DNS_LABEL, {
        expected: "a network's name",
        example: "network: shared",
    }).optional(),
    cni: text(DNS_LABEL, { expected: "a CNI", example: "cni: calico" }).optional(),
    kubernetes: version.optional(),
    ranges: closedObject({
        nodes: cidr("nodes: 10.0.0.0/20").optional(),
        pods: cidr("pods: 10.128.0.0/17").optional(),
        services: cidr("services: 10.64.0.0/20").optional(),
        loadBalancers: cidr("loadBalancers: 10.80.0.0/24").optional(),
        globalnet: cidr("globalnet: 242.0.0.0/16").optional(),
    }).default({}),
});

const blocks = listOf(cidr("10.0.0.0/18"), "nodes: [10.0.0.0/18]").default([]);

const LockedBlocksSchema = closedObject({ nodes: blocks, pods: blocks, services: blocks });

const LockedNetworkSchema = closedObject({
    place: place.optional(),
    range: cidr("range: 10.0.0.0/22").optional(),
    asn: asn.optional(),
});

const LockedHubSchema = closedObject({
    kind: oneOf(
        ["transit-gateway", "network-connectivity-center", "virtual-wan"],
        "kind",
    ).optional(),
    range: cidr("range: 10.0.4.0/23").optional(),
    asn: asn.optional(),
});

const LockedLinkSchema = closedObject({
    kind: oneOf(LINK_KINDS, "kind").optional(),
    tunnels: listOf(cidr("169.254.21.0/30"), "tunnels: [169.254.21.0/30]").default([]),
});

function mapOf<Value extends z.ZodType>(value: Value) {
    return z
        .record(z.string(), value, {
            error: ({ input }) => because(mismatch(input, "a map"), "restore the file from Git"),
        })
        .default({});
}

function byName<Value>(record: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
    return new Map(Object.entries(record).sort(([left], [right]) => byCodeUnit(left, right)));
}

const LockSchema = closedObject({
    version: z.literal(LOCK_FORMAT, {
        error: ({ input }) =>
            because(
                mismatch(input, `the form of lock that this release knows (${LOCK_FORMAT})`),
                "update Atoll, or restore the file from Git",
            ),
    }),
    fleet: text(DNS_LABEL, { expected: "the fleet's name", example: "fleet: acme" }).optional(),
    environment: oneOf(["production", "staging", "development"], "environment").optional(),
    clusters: mapOf(LockedClusterSchema),
    blocks: mapOf(LockedBlocksSchema),
    networks: mapOf(LockedNetworkSchema),
    hubs: mapOf(LockedHubSchema),
    links: mapOf(LockedLinkSchema),
    retired: listOf(
        closedObject({
            id,
            name: text(DNS_LABEL, { expected: "a cluster's name", example: "name: aws-us-east-1" }),
            generation,
        }),
        "retired: [{ id: 7, name: aws-us-east-1, generation: 1 }]",
    ).default([]),
});

/** An id that two clusters have would join them into one in every mesh. */
function checkIds(lock: FleetLock, writePath: (path: readonly string[]) => string) {
    const owners = new Map(lock.retired.map(({ id: used, name }) => [used, `${name}, retired`]));
    return [...lock.clusters].flatMap(([name, locked]): readonly Refusal[] => {
        if (locked.id === undefined) {
            return [];
        }
        const owner = owners.get(locked.id);
        owners.set(locked.id, name);
        return owner === undefined
            ? []
            : [
                  {
                      path: writePath(["clusters", name, "id"]),
                      reason: `${locked.id} is the id of ${owner} too: meshes would take the two for one cluster`,
                      fix: "take the entry of the one that was added last out of the lock, and run `npx atoll lock`",
                  },
              ];
    });
}

export interface LockReading {
    /** Undefined when there is none, or when it is wrong. */
    readonly lock: FleetLock | undefined;
    readonly refusals: readonly Refusal[];
}

/** Reads a parsed lock; undefined or null is no lock yet. */
export function readLock(raw: unknown, names: LockNames): LockReading {
    if (raw === undefined || raw === null) {
        return { lock: undefined, refusals: [] };
    }
    const writePath = (path: readonly PropertyKey[]): string =>
        path.length === 0 ? names.file : `${names.file}: ${formatPath(path)}`;
    const reading = LockSchema.safeParse(raw);
    if (!reading.success) {
        return { lock: undefined, refusals: refusalsOf(reading.error, writePath) };
    }
    const { fleet, environment, retired, ...maps } = reading.data;
    const lock: FleetLock = {
        fleet,
        environment,
        clusters: byName(maps.clusters),
        blocks: byName(maps.blocks),
        networks: byName(maps.networks),
        hubs: byName(maps.hubs),
        links: byName(maps.links),
        retired,
    };
    return { lock, refusals: checkIds(lock, writePath) };
}
