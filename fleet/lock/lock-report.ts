import type { Advice } from "../plan/types";
import type { LockChange } from "./lock-change";

/** What `atoll lock --json` prints. */
export interface LockReport {
    /** The form of this report; it grows when a field changes its meaning, not when one is added. */
    readonly format: 1;
    /** Name of the lock file. */
    readonly file: string;
    /** Whether there was nothing to decide. */
    readonly upToDate: boolean;
    /** Whether the changes stand in the file now: never after `--check`. */
    readonly written: boolean;
    readonly changes: readonly LockChange[];
    /** What is worth a second look. */
    readonly advice: readonly Advice[];
}
