import type { Range } from "../../ranges/range";
import { subrange } from "../../ranges/range";
import type { SubnetPlan, SubnetPurpose } from "../types";

/**
 * How the range of a network is cut into its own subnets. A layout never changes: the lock holds the range alone, and
 * living subnets cannot move.
 */
export interface Layout {
    /** Widest and narrowest prefix length of a network's range. */
    readonly widest: number;
    readonly narrowest: number;
    readonly subnets: (range: Range, zones: readonly string[]) => readonly SubnetPlan[];
}

/** The index-th of the subnets that have `depth` bits more than the network's range. */
export function cut(
    range: Range,
    purpose: SubnetPurpose,
    depth: number,
    index: number,
): SubnetPlan {
    return { purpose, range: subrange(range, range.prefix + depth, index) };
}
