import type { CostOf } from "../cost/types";
import type { HubPlan, LinkPlan } from "../links/types";
import type { NetworkPlan, SubnetPurpose } from "../networks/types";
import type { Advice, ClusterPlan } from "../types";
import type { UpgradeStep } from "../versions/upgrade-chain";
import type { DecidedBy } from "./types";

/** A range inside a cluster's network, and what it is for. */
export interface ExplainedSubnet {
    readonly purpose: SubnetPurpose | "nodes" | "pods" | "services";
    readonly range: string;
    readonly zone?: string;
}

/** The network that a cluster stands in, with the subnets that it uses. */
export interface ExplainedNetwork extends Pick<
    NetworkPlan,
    "name" | "place" | "origin" | "existingId" | "range" | "announced" | "asn"
> {
    /** Other clusters in it, ordered by name. */
    readonly sharedWith: readonly string[];
    readonly subnets: readonly ExplainedSubnet[];
}

/** One step of an upgrade, and the same in words. */
export interface ExplainedStep {
    readonly step: UpgradeStep;
    readonly text: string;
}

/** A cluster's Kubernetes version, and what lies ahead of it. */
export interface ExplainedVersion {
    readonly minor: string;
    /** Who upgrades minors; absent: whoever made the cluster. */
    readonly owner?: "atoll" | "cloud";
    /** Last day of standard support, as YYYY-MM-DD; absent: no table has one. */
    readonly standardUntil?: string;
    /** The cloud itself upgrades the cluster afterwards. */
    readonly until?: string;
    /** Days until the end of standard support; negative when it is past. */
    readonly daysLeft?: number;
    /** The day on which the table of versions was last checked. */
    readonly tableOf: string;
    /** The newest minor that the table has for the cluster's cloud. */
    readonly newest: string;
    /** The way to the newest, one minor at a time; none when the cluster has it. */
    readonly upgrade: readonly ExplainedStep[];
    /** What the reader must know about the way. */
    readonly notes: readonly string[];
}

/** Everything that is decided about one cluster, and where. */
export interface ClusterExplanation {
    readonly cluster: ClusterPlan;
    readonly network: ExplainedNetwork;
    /** Of its network. */
    readonly links: readonly LinkPlan[];
    /** Those that its network is attached to. */
    readonly hubs: readonly HubPlan[];
    readonly version: ExplainedVersion;
    /** The cluster's own cost, and its network's, which it may share. */
    readonly cost: readonly CostOf[];
    /** What is worth a second look about it. */
    readonly advice: readonly Advice[];
    readonly decidedBy: readonly DecidedBy[];
}
