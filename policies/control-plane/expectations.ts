import { whereMissing } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";

/**
 * What there is to say of a flag that has to be `wanted`.
 * @param byDefault what the cloud takes where the flag is absent; else it is not as wanted
 */
export function* expectFlag(
    resource: ResourceInput,
    at: PropertyReader,
    wanted: boolean,
    reason: string,
    byDefault = !wanted,
): Iterable<Observation> {
    yield* expect(resource, at, at.flag() === wanted, byDefault === wanted, reason);
}

/**
 * What there is to say of a text that has to be one of some.
 * @param byDefault whether the cloud takes such a one where the text is absent
 */
export function* expectText(
    resource: ResourceInput,
    at: PropertyReader,
    accepts: (text: string) => boolean,
    reason: string,
    byDefault = false,
): Iterable<Observation> {
    const text = at.text();
    yield* expect(resource, at, typeof text === "string" && accepts(text), byDefault, reason);
}

/**
 * What there is to say unless a flag exempts from it. Where the flag is not known and would excuse
 * a violation, it is what decides.
 */
export function* expectUnless(
    resource: ResourceInput,
    exempt: PropertyReader,
    observations: Iterable<Observation>,
): Iterable<Observation> {
    if (exempt.flag() === true) {
        return;
    }
    const found = [...observations];
    if (exempt.unknown && found.some(({ kind }) => kind === "violation")) {
        yield undecided(resource, exempt);
    } else {
        yield* found;
    }
}

/** What there is to say of a text that has to be there and not empty. */
export function expectSome(
    resource: ResourceInput,
    at: PropertyReader,
    reason: string,
): Iterable<Observation> {
    return expectText(resource, at, (text) => text !== "", reason);
}

function* expect(
    resource: ResourceInput,
    at: PropertyReader,
    holds: boolean,
    byDefault: boolean,
    reason: string,
): Iterable<Observation> {
    if (at.unknown) {
        yield undecided(resource, at);
    } else if (!(holds || (at.absent && byDefault))) {
        yield* whereMissing(resource, at, violation(resource, at, reason));
    }
}

/** What there is to say of a list that has to hold some texts. */
export function* expectElements(
    resource: ResourceInput,
    list: PropertyReader,
    wanted: readonly string[],
    reason: string,
): Iterable<Observation> {
    const items = list.items();
    const found = new Set(items.map((item) => item.text()));
    if (wanted.every((element) => found.has(element))) {
        return;
    }
    const unknown = items.find((item) => item.unknown);
    if (unknown !== undefined) {
        yield undecided(resource, unknown);
    } else {
        yield* whereMissing(resource, list, violation(resource, list, reason));
    }
}
