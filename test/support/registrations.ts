import type { Recording, Registration } from "./recorder";

/** "<type>/<name>", as registrations refer to each other. */
export function referenceOf({ type, name }: Registration): string {
    return `${type}/${name}`;
}

/** References of what has a resource as its parent, in order; the parent itself is not among them. */
export function childrenOf(recording: Recording<unknown>, parent: string): readonly string[] {
    return recording.registrations
        .filter((registration) => registration.parent === parent)
        .map(referenceOf);
}

/**
 * The one registration of a reference.
 *
 * @throws Error when there is none, or more than one
 */
export function find(recording: Recording<unknown>, reference: string): Registration {
    const found = recording.registrations.filter((one) => referenceOf(one) === reference);
    if (found.length !== 1 || found[0] === undefined) {
        throw new Error(`${reference}: expected one registration, found ${found.length}`);
    }
    return found[0];
}

export interface Difference {
    readonly missing: readonly string[];
    readonly unexpected: readonly string[];
    readonly changed: readonly { readonly expected: Registration; readonly actual: Registration }[];
}

export const NO_DIFFERENCE: Difference = { missing: [], unexpected: [], changed: [] };

/** What differs between two lists of registrations: by reference first, then what of the same reference differs. */
export function difference(
    expected: readonly Registration[],
    actual: readonly Registration[],
): Difference {
    const before = new Map(expected.map((one) => [referenceOf(one), one]));
    const after = new Map(actual.map((one) => [referenceOf(one), one]));
    return {
        missing: [...before.keys()].filter((reference) => !after.has(reference)),
        unexpected: [...after.keys()].filter((reference) => !before.has(reference)),
        changed: [...before].flatMap(([reference, one]) => {
            const other = after.get(reference);
            return other === undefined || JSON.stringify(one) === JSON.stringify(other)
                ? []
                : [{ expected: one, actual: other }];
        }),
    };
}
