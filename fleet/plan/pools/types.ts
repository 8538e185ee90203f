import type { Taint } from "../../spec/labels";

/** When fewer nodes do, outside production: two times of the week, as cron expressions of five fields. */
export interface OffPeakPlan {
    /** A name of the IANA database, such as "Europe/Berlin". */
    readonly timeZone: string;
    /** When the pool shrinks, such as "0 19 * * 1,2,3,4,5". */
    readonly down: string;
    /** When it grows again. */
    readonly up: string;
    /** Fewest nodes meanwhile. */
    readonly minSize: number;
}

/** Nodes of one kind. */
export interface NodePoolPlan {
    readonly name: string;
    /**
     * Name in its cloud. What would replace the pool changes it, so that the new one is ready before the old one goes.
     */
    readonly cloudName: string;
    /** The cloud's own name of a machine size, such as "m6i.large". */
    readonly instanceType: string;
    /** Sizes any of which will do, with `instanceType` first; absent: that one alone. On AWS only. */
    readonly instanceTypes?: readonly string[];
    /** Nodes over all zones. */
    readonly minSize: number;
    readonly maxSize: number;
    /** Size of a node's disk in GiB. */
    readonly diskSize: number;
    /** Machines that the cloud may take back. */
    readonly spot: boolean;
    /** Zones of its nodes; the cluster's where it names none. */
    readonly zones: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly Taint[];
    /** Nodes that an upgrade may add at a time; absent: the default of the cluster's component. */
    readonly surge?: number;
    /** Most that its nodes may have together: virtual CPUs, and memory in GiB. */
    readonly limits?: { readonly cpu?: number; readonly memory?: number };
    readonly offPeak?: OffPeakPlan;
}

export interface AwsNodePoolPlan extends NodePoolPlan {
    /** Of its machines: their system is built for it. */
    readonly architecture: "x86_64" | "arm64";
}

export interface GcpNodePoolPlan extends NodePoolPlan {
    /** Nodes in each zone that it starts with, before its autoscaler takes over. */
    readonly initialNodesPerZone: number;
    /** Kind of a node's disk: not every machine series takes every kind. */
    readonly diskType: "pd-balanced" | "hyperdisk-balanced";
}
