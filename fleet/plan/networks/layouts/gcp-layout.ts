import { type Layout, cut } from "./layout";

/**
 * In a /22: the proxies of internal load balancers /24, a /28 for a WireGuard gateway, private endpoints /24; the rest
 * stays free. cloud.google.com: a subnet is a /29 or larger, a proxy-only one a /26. Cloud DNS needs no subnet.
 */
export const GCP_LAYOUT: Layout = {
    widest: 8,
    narrowest: 23,
    subnets: (range) => [
        cut(range, "proxy", 2, 0),
        cut(range, "transit", 6, 16),
        cut(range, "private-endpoints", 2, 2),
    ],
};
