import type { ClusterContents } from "../plan/contents/types";
import type { BuiltLinkKind, HubPlan } from "../plan/links/types";
import type { ClusterRanges, Environment } from "../plan/types";

/** Whose Kubernetes a cluster is: a cloud's own, Cluster API's on some infrastructure, or its owner's. */
export const MAKERS = [
    "aws",
    "gcp",
    "azure",
    "existing",
    "capi/aws",
    "capi/gcp",
    "capi/azure",
    "capi/vsphere",
    "capi/metal3",
] as const;

export type Maker = (typeof MAKERS)[number];

/** The states that a lock keeps: what may come next depends on them. Without one, a cluster is in use, or about to be. */
export const LOCKED_STATES = ["draining", "quarantined", "retired"] as const;

export type LockedState = (typeof LOCKED_STATES)[number];

/** What was decided for a cluster. `atoll lock` fills in what is missing; the plan needs all of it. */
export interface LockedCluster {
    readonly id?: number;
    readonly generation?: number;
    /** Absent while it is in use; only a retired one may leave the fleet. */
    readonly state?: LockedState;
    /** The name under which it was made, after a rename: its cloud and its provider know it by that. */
    readonly identifiedAs?: string;
    readonly cloud?: Maker;
    /** Where it stands, such as "gcp/acme-prod/europe-west1": a cluster never moves. */
    readonly place?: string;
    /** Name of the network that it stands in; absent: its own. */
    readonly network?: string;
    readonly cni?: string;
    /** Kubernetes minor version. */
    readonly kubernetes?: string;
    readonly ranges: Partial<ClusterRanges>;
    /** What its cloud never changes about it, by where it stands below the cluster, such as "nodes.size". */
    readonly settings?: Readonly<Record<string, string>>;
    /** What its management cluster cannot change while that one is quarantined, by field; absent otherwise. */
    readonly held?: Readonly<Record<string, string>>;
    /** What is in it, from when it is quarantined until it is in use again. */
    readonly contents?: ClusterContents;
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
    /** The cloud's own id of a network that somebody else made; absent for one that Atoll makes, and for a site. */
    readonly existingId?: string;
    /** Range of its own subnets; none for an existing network or a site. */
    readonly range?: string;
    readonly asn?: number;
    /**
     * On Azure: ranges of the clusters, or generations, that left it last. Their subnets go after the network is updated;
     * the next ones that leave take their place.
     */
    readonly former?: readonly string[];
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
    /** Whether the second of its ends has the first address of each tunnel: a rename may change the ends' order. */
    readonly reversed?: boolean;
}

/** A cluster that is gone; its id is never used again. */
export interface RetiredCluster {
    readonly id: number;
    readonly name: string;
    readonly generation: number;
    /** The name under which it was made, where it was another. */
    readonly identifiedAs?: string;
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
