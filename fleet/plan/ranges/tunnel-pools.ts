import { type Range, formatRange, parseRange, sizeOf } from "./range";

/** Two addresses, one for each end, and the two that no host may have. */
const TUNNEL_PREFIX = 30;

/** Azure takes inside addresses from here alone. learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp */
const AZURE = parseRange("169.254.21.0/24");
const AZURE_LAST = parseRange("169.254.22.0/24").last;

/** AWS keeps these. docs.aws.amazon.com: VpnTunnelOptionsSpecification, TunnelInsideCidr */
const KEPT_BY_AWS: ReadonlySet<number> = new Set(
    [...[0, 1, 2, 3, 4, 5].map((third) => `169.254.${third}.0/30`), "169.254.169.252/30"].map(
        (text) => parseRange(text).first,
    ),
);

/** The metadata services of every cloud answer at 169.254.169.254: its whole /24 is left alone. */
const METADATA = parseRange("169.254.169.0/24");

function isFree(first: number): boolean {
    return !KEPT_BY_AWS.has(first) && (first < METADATA.first || first > METADATA.last);
}

/** The ranges that tunnels may have, for links with Azure at an end and for the others. */
export interface TunnelPools {
    readonly azure: readonly number[];
    readonly other: readonly number[];
}

/** The first addresses of the /30s of a supernet that clouds leave free, in order. */
export function tunnelPools(supernet: Range): TunnelPools {
    const size = sizeOf(TUNNEL_PREFIX);
    const azure: number[] = [];
    const other: number[] = [];
    for (let first = supernet.first; first + size - 1 <= supernet.last; first += size) {
        if (isFree(first)) {
            (first >= AZURE.first && first <= AZURE_LAST ? azure : other).push(first);
        }
    }
    return { azure, other };
}

/** The /30 that starts at an address. */
export function formatTunnel(first: number): string {
    return formatRange(first, TUNNEL_PREFIX);
}
