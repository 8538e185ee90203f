/** An IPv4 range. Addresses are numbers from 0 to 2^32 - 1; both ends are included. */
export interface Range {
    /** As its writer wrote it. */
    readonly text: string;
    /** First address of the block, wherever in it the written address lies. */
    readonly first: number;
    readonly last: number;
    /** Prefix length: 20 for a /20. */
    readonly prefix: number;
}

const BYTE = 2 ** 8;

/**
 * Reads a range that the spec or the lock has checked, or a lone address, which is a /32. A plan reads some ten
 * thousands of them: hence no library, which would go through big integers.
 *
 * @throws RangeError from a text that is no IPv4 range.
 */
export function parseRange(text: string): Range {
    const [, address = "", length = "32"] = /^(\d+\.\d+\.\d+\.\d+)(?:\/(\d+))?$/.exec(text) ?? [];
    const bytes = address.split(".").map(Number);
    const prefix = Number(length);
    if (address === "" || prefix > 32 || bytes.some((byte) => byte >= BYTE)) {
        throw new RangeError(`${text} is no IPv4 range`);
    }
    const value = bytes.reduce((number, byte) => number * BYTE + byte, 0);
    const size = sizeOf(prefix);
    const first = value - (value % size);
    return { text, first, last: first + size - 1, prefix };
}

/** How many addresses a /prefix holds. */
export function sizeOf(prefix: number): number {
    return 2 ** (32 - prefix);
}

export function formatAddress(address: number): string {
    return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % BYTE).join(".");
}

export function formatRange(first: number, prefix: number): string {
    return `${formatAddress(first)}/${prefix}`;
}

/** The same block, written from its first address. */
export function aligned({ first, prefix }: Range): string {
    return formatRange(first, prefix);
}

/** The index-th /prefix inside a range. */
export function subrange(range: Range, prefix: number, index: number): string {
    return formatRange(range.first + index * sizeOf(prefix), prefix);
}

export function contains(outer: Range, inner: Range): boolean {
    return outer.first <= inner.first && inner.last <= outer.last;
}
