import { undecided, violation, type Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";

export const LINE = "carries a link in plain text";

/** A link that is plain text unless a property says this. */
export function* wanted(
    resource: ResourceInput,
    at: PropertyReader,
    value: string,
): Iterable<Observation> {
    const text = at.text();
    if (text === UNKNOWN) {
        yield undecided(resource, at);
    } else if (text !== value) {
        yield violation(resource, at, LINE);
    }
}

/** A link that is plain text where a property says this, in whatever case. */
export function* refused(
    resource: ResourceInput,
    at: PropertyReader,
    value: string,
    reason: string = LINE,
): Iterable<Observation> {
    const text = at.text();
    if (text === UNKNOWN) {
        yield undecided(resource, at);
    } else if (text?.toLowerCase() === value) {
        yield violation(resource, at, reason);
    }
}
