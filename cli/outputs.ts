import type { PlanDiff } from "../fleet/plan/diff/types";
import type { ClusterExplanation } from "../fleet/plan/explain/cluster-types";
import type { Explanation } from "../fleet/plan/explain/types";
import type { LockReport } from "../fleet/lock/lock-report";
import type {
    ControllerVerdicts,
    DeployerReach,
    Layer,
    PairReachability,
    Verdict,
} from "../fleet/plan/reachability/types";
import type { FleetPlan } from "../fleet/plan/types";
import type { Skipped } from "../policies/manifests/read-manifests";
import type { Drained } from "./live/drain/drain-cluster";
import type { Probe } from "./live/probe";
import type { PreviewedPolicies } from "./policy/gate/read-preview";
import type { PolicyFinding } from "./policy/policy-finding";

/**
 * What the commands print with `--json`. docs/schema/ has a JSON Schema for each, made from these types
 * (`make schemas`). `format` grows when a field changes its meaning, not when one is added.
 */

/** A place in `reachability.verdicts`, from 0. */
export type VerdictIndex = number;

/** One ordered pair of clusters; its verdicts are named by their place in the list of all. */
export interface PairOutput extends Pick<PairReachability, "from" | "to" | "path"> {
    readonly layers: Readonly<Record<Layer, VerdictIndex>>;
    readonly controllers: Readonly<Record<"istiod", VerdictIndex>> &
        Partial<Readonly<Record<Exclude<keyof ControllerVerdicts, "istiod">, VerdictIndex>>>;
}

/** Who reaches what: few verdicts, shared by many pairs. */
export interface ReachabilityOutput {
    readonly verdicts: readonly Verdict[];
    readonly pairs: readonly PairOutput[];
    readonly deployer: readonly (Pick<DeployerReach, "cluster"> & {
        readonly verdict: VerdictIndex;
    })[];
}

/** `atoll plan --json` */
export interface PlanOutput extends Omit<FleetPlan, "reachability" | "deployerReach"> {
    readonly format: 1;
    readonly reachability: ReachabilityOutput;
}

/** `atoll explain A B --json` */
export interface ExplainOutput extends Explanation {
    readonly format: 1;
}

/** `atoll explain A --json` */
export interface ExplainClusterOutput extends ClusterExplanation {
    readonly format: 1;
}

/** One side of `atoll diff`. */
export interface DiffSide {
    /** The revision as it was asked for, or "working tree". */
    readonly revision: string;
    readonly commit?: string;
    /** Whether the stack is there. */
    readonly present: boolean;
}

/** `atoll diff REV --json` */
export interface DiffOutput extends PlanDiff {
    readonly format: 1;
    readonly stack: string;
    readonly before: DiffSide;
    readonly after: DiffSide;
}

/** `atoll lock --json` */
export type LockOutput = LockReport;

/** `atoll policy check --json` */
export interface PolicyCheckOutput {
    /** Rule by rule, in the order of the manifests. */
    readonly findings: readonly PolicyFinding[];
    /** Objects that were looked at. */
    readonly checked: number;
    /** What was not looked at, and why. */
    readonly skipped: readonly Omit<Skipped, "broken">[];
}

/** What a rule finds in a resource of a state. */
export interface StateFinding extends Pick<PolicyFinding, "rule" | "level" | "path" | "message"> {
    /** Null for what no single resource has. */
    readonly urn: string | null;
}

/** `atoll policy state --json` */
export interface PolicyStateOutput {
    readonly findings: readonly StateFinding[];
    /** Resources that were looked at. */
    readonly checked: number;
}

/** `atoll policy gate --json` */
export interface PolicyGateOutput extends PreviewedPolicies {
    readonly passed: boolean;
    /** Why not; none where it passed. */
    readonly failures: readonly string[];
}

/** `atoll reach --json` */
export interface ReachOutput {
    readonly format: 1;
    readonly clusters: readonly Probe[];
}

/** `atoll drain C --json` */
export interface DrainOutput extends Drained {
    readonly format: 1;
    readonly cluster: string;
    /** Whether anything was removed; false: it was only looked at, and `left` is what would go. */
    readonly done: boolean;
}
