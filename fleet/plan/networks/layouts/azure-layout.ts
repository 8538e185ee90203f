import { type Layout, cut } from "./layout";

/**
 * In a /22: GatewaySubnet /26, the resolver's two endpoints /28 each, a /28 for a WireGuard gateway, private endpoints
 * /24; the rest stays free. learn.microsoft.com: a gateway's subnet is a /27 or larger, a resolver endpoint's a /28.
 */
export const AZURE_LAYOUT: Layout = {
    widest: 8,
    narrowest: 22,
    subnets: (range) => [
        cut(range, "gateway", 4, 0),
        cut(range, "resolver", 6, 4),
        cut(range, "resolver", 6, 5),
        cut(range, "transit", 6, 6),
        cut(range, "private-endpoints", 2, 2),
    ],
};
