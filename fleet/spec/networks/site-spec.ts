import * as z from "zod";

import { closedObject } from "../closed-object";
import { cidr, ipv4, listOf, oneOf, text, wholeNumber } from "../fields";

/** Every range of a network that somebody else made: nothing of the fleet may overlap them. */
export const ranges = listOf(cidr("10.20.0.0/16"), "ranges: [10.20.0.0/16]", {
    least: 1,
}).describe("Every range that the network has");

/** Private numbers: 16 bits, and 32 bits. RFC 6996 */
const PRIVATE = [
    [64512, 65534],
    [4200000000, 4294967294],
] as const;

/** Azure keeps some for itself: learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq */
const AZURE_OWN = [65515, 65517, 65518, 65519, 65520];

export const asn = wholeNumber(1, 4294967294, "asn: 64512")
    .refine((number) => PRIVATE.some(([first, last]) => first <= number && number <= last), {
        error: "is not a private number: others are announced by their owners alone\nwrite one from 64512 to 65534, or from 4200000000 to 4294967294",
    })
    .refine((number) => !AZURE_OWN.includes(number), {
        error: "is a number that Azure's gateways keep for themselves (65515, 65517 to 65520)\nwrite, for example, asn: 64512",
    })
    .optional()
    .describe("Private autonomous system number for BGP; the lock chooses one");

/** A network on premises: it exists, and is used as it is. */
export const SiteNetworkSchema = closedObject({
    cloud: z.literal("site"),
    ranges,
    location: text(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, {
        expected: "a word for where it is",
        example: "location: frankfurt",
    })
        .optional()
        .describe("Where the site is: networks of one location count as near one another"),
    gateway: closedObject({
        address: ipv4("address: 198.51.100.7").describe("Public address of its VPN gateway"),
        kind: oneOf(["ipsec", "wireguard"], "kind")
            .default("ipsec")
            .describe("What the gateway speaks"),
    })
        .optional()
        .describe("The site's VPN gateway; without one its nodes dial out with WireGuard"),
    asn,
}).describe("A network on premises");
