import { Address4, Address6 } from "ip-address";

function parse(cidr: string): Address4 | Address6 | undefined {
    if (Address4.isValid(cidr)) {
        return new Address4(cidr);
    }
    return Address6.isValid(cidr) ? new Address6(cidr) : undefined;
}

/**
 * Whether a range has the whole of another one in it; false where either is none, or they are of
 * different families.
 */
export function holds(range: string, other: string): boolean {
    const [outer, inner] = [parse(range), parse(other)];
    if (outer instanceof Address4 && inner instanceof Address4) {
        return inner.isInSubnet(outer);
    }
    return outer instanceof Address6 && inner instanceof Address6 && inner.isInSubnet(outer);
}
