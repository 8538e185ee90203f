import { Address4 } from "ip-address";

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

function read(text: string): Range {
    const address = new Address4(text);
    const prefix = address.subnetMask;
    const first = Number(address.startAddress().bigInt());
    return { text, first, last: first + sizeOf(prefix) - 1, prefix };
}

/** A plan meets each of its few thousand ranges dozens of times, and the library reckons in big integers. */
const READ = new Map<string, Range>();

/** Far more than the largest fleet has; whoever plans many fleets in one process starts anew there. */
const MOST_REMEMBERED = 50_000;

/**
 * Reads a range, or a lone address, which is a /32.
 *
 * @throws AddressError from a text that is no IPv4 range; the spec and the lock let none through.
 */
export function parseRange(text: string): Range {
    const known = READ.get(text);
    if (known !== undefined) {
        return known;
    }
    if (READ.size >= MOST_REMEMBERED) {
        READ.clear();
    }
    const range = read(text);
    READ.set(text, range);
    return range;
}

/** How many addresses a /prefix holds. */
export function sizeOf(prefix: number): number {
    return 2 ** (32 - prefix);
}

export function formatAddress(address: number): string {
    return Address4.fromInteger(address).correctForm();
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
