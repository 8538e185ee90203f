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

/** @throws AddressError from a text that is no IPv4 range; the spec and the lock let none through. */
export function parseRange(text: string): Range {
    const address = new Address4(text);
    return {
        text,
        first: Number(address.startAddress().bigInt()),
        last: Number(address.endAddress().bigInt()),
        prefix: address.subnetMask,
    };
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
