import { Address4 } from "ip-address";

/** An IPv4 range that is aligned to its prefix, such as 10.0.0.0/16. */
export interface Ipv4Range {
    readonly first: number;
    readonly last: number;
    /** Length of the prefix in bits. */
    readonly prefix: number;
}

/** The range of a CIDR block; `undefined` when it is malformed or its host bits are not zero. */
export function parseRange(cidr: string): Ipv4Range | undefined {
    if (!/^[\d.]+\/\d+$/.test(cidr) || !Address4.isValid(cidr)) {
        return undefined;
    }
    const address = new Address4(cidr);
    const first = Number(address.startAddress().bigInt());
    const last = Number(address.endAddress().bigInt());
    return Number(address.bigInt()) === first
        ? { first, last, prefix: address.subnetMask }
        : undefined;
}

export function contains(outer: Ipv4Range, inner: Ipv4Range): boolean {
    return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlap(left: Ipv4Range, right: Ipv4Range): boolean {
    return left.first <= right.last && right.first <= left.last;
}

/** Whether the address, such as "10.0.0.10", lies in the range. */
export function holdsAddress(range: Ipv4Range, address: string): boolean {
    const host = parseRange(`${address}/32`);
    return host !== undefined && contains(range, host);
}

/** The address at a distance from the start of a range. */
export function addressAt(range: Ipv4Range, offset: number): string {
    return Address4.fromBigInt(BigInt(range.first + offset)).correctForm();
}

/** The first pair of ranges that overlap. */
export function overlapping(cidrs: readonly string[]): readonly [string, string] | undefined {
    const ranges = cidrs.flatMap((cidr) => {
        const range = parseRange(cidr);
        return range === undefined ? [] : [{ cidr, range }];
    });
    for (const [index, left] of ranges.entries()) {
        const right = ranges.slice(index + 1).find((other) => overlap(left.range, other.range));
        if (right !== undefined) {
            return [left.cidr, right.cidr];
        }
    }
    return undefined;
}
