/** The number after the dot: 35 for "1.35". */
export function minorNumber(version: string): number {
    return Number(version.split(".")[1]);
}

/** The minor that comes so many after another: "1.36" is 1 after "1.35". */
export function minorAfter(version: string, count = 1): string {
    return `1.${minorNumber(version) + count}`;
}

/** The minors on the way from one to another, oldest first, without the first: none when it is no newer. */
export function minorsBetween(from: string, to: string): readonly string[] {
    const count = Math.max(0, minorNumber(to) - minorNumber(from));
    return Array.from({ length: count }, (_, step) => minorAfter(from, step + 1));
}

/** Minors that something runs on, both ends included; without `to`, its makers name no newest one. */
export interface MinorRange {
    readonly from: string;
    readonly to?: string;
}

export function covers({ from, to }: MinorRange, minor: string): boolean {
    return (
        minorNumber(minor) >= minorNumber(from) &&
        (to === undefined || minorNumber(minor) <= minorNumber(to))
    );
}

/** A range in words: "1.32 to 1.36", "1.25 and newer". */
export function formatMinors({ from, to }: MinorRange): string {
    if (to === undefined) {
        return `${from} and newer`;
    }
    return from === to ? from : `${from} to ${to}`;
}
