import type { Environment } from "../plan/types";
import type {
    LockedBlocks,
    LockedCluster,
    LockedHub,
    LockedLink,
    LockedNetwork,
    LockedState,
} from "./lock-spec";

/** What an entry of a lock is about. */
export type LockPart = "cluster" | "network" | "hub" | "link" | "blocks";

/** Something new, with all that was decided for it. */
export type Addition =
    | { readonly part: "cluster"; readonly value: LockedCluster }
    | { readonly part: "network"; readonly value: LockedNetwork }
    | { readonly part: "hub"; readonly value: LockedHub }
    | { readonly part: "link"; readonly value: LockedLink }
    | { readonly part: "blocks"; readonly value: LockedBlocks };

/** One thing that `atoll lock` decided. `name` is the key of an entry of the lock, such as a cluster's name. */
export type LockChange =
    | { readonly kind: "started"; readonly fleet: string; readonly environment: Environment }
    | ({ readonly kind: "added"; readonly name: string } & Addition)
    | {
          readonly kind: "renamed";
          readonly part: "cluster";
          readonly name: string;
          readonly from: string;
      }
    /** The next generation: the new one is built beside the old one, which is removed when it is empty. */
    | {
          readonly kind: "replaced";
          readonly part: "cluster";
          readonly name: string;
          /** The new one's. */
          readonly generation: number;
      }
    /** What was missing is there. */
    | {
          readonly kind: "completed";
          readonly part: LockPart;
          readonly name: string;
          readonly fields: readonly string[];
      }
    | {
          readonly kind: "upgraded";
          readonly part: "cluster";
          readonly name: string;
          readonly from: string;
          readonly to: string;
      }
    /** A fact that its owner changed, and the lock follows. */
    | {
          readonly kind: "corrected";
          readonly part: LockPart;
          readonly name: string;
          readonly field: string;
          /** Absent where there was none. */
          readonly from?: string;
          /** Absent where there is none any more. */
          readonly to?: string;
      }
    /** Another state of a cluster; "active" stands for joining too. */
    | {
          readonly kind: "state";
          readonly part: "cluster";
          readonly name: string;
          readonly from: LockedState | "active";
          readonly to: LockedState | "active";
          /** Whether the cluster may leave the fleet from now on. */
          readonly mayLeave: boolean;
      }
    /** Ranges that a network keeps for subnets that leave it with the next update. */
    | {
          readonly kind: "kept";
          readonly part: "network";
          readonly name: string;
          readonly ranges: readonly string[];
      }
    /** Whether a cluster stays as it is, since its management cluster is quarantined. */
    | {
          readonly kind: "held";
          readonly part: "cluster";
          readonly name: string;
          readonly held: boolean;
      }
    /** A cluster that left the fleet. */
    | {
          readonly kind: "retired";
          readonly part: "cluster";
          readonly name: string;
          readonly id: number;
      }
    /** What is not wanted any more; its numbers are free from the next run on. */
    | { readonly kind: "removed"; readonly part: LockPart; readonly name: string };
