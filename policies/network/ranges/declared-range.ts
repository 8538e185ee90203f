import type { Undecided } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import type { Reading } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import type { StackIndex } from "../../model/stack-index";

/** A range of addresses, as a resource declares it. */
export interface DeclaredRange {
    readonly kind: "range";
    readonly resource: ResourceInput;
    readonly at: PropertyReader;
    readonly cidr: Reading<string>;
    /** What its addresses are for, such as "pod range". */
    readonly use: string;
    /** URN of the network whose own range holds this one; none where it stands for itself. */
    readonly within?: string;
}

/** Everything of one cloud that takes addresses, and what of it cannot be told. */
export type RangeCollector = (stack: StackIndex) => Iterable<DeclaredRange | Undecided>;

export function declaredRange(
    resource: ResourceInput,
    at: PropertyReader,
    use: string,
    within?: string,
): DeclaredRange {
    return { kind: "range", resource, at, cidr: at.text(), use, within };
}
