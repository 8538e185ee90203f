import { z } from "zod";

import { groupBy } from "../model/group-by";
import { undecided, violation, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import {
    AWS_CONNECTION,
    AZURE_CONNECTION,
    GCP_TUNNEL,
    inspectAws,
    inspectAzure,
    inspectGcp,
} from "./ike/connections";

const FEWEST_TUNNELS = 2;

export const vpnStrongIke = defineRule({
    id: "net-vpn-strong-ike",
    title: "Every VPN negotiates strong keys, over two tunnels",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A VPN is as strong as the weakest proposal that it accepts: what is recorded today " +
        "with a small group or a short key is read later. One tunnel is down in each maintenance.",
    fix:
        "Allow IKEv2 alone, AES with 256 bits, SHA-2 from 256 bits, and Diffie-Hellman groups " +
        "from 14 in both phases; give a secret key of 32 characters or more, and two tunnels.",
    limits:
        "Whether the other side has a second tunnel too is seen only where it is in the same " +
        "stack; of Azure's gateways it is not seen whether they are active-active.",
    frameworks: [{ name: "Checkov", controls: ["CKV_PAN_11", "CKV_PAN_12", "CKV_PAN_13"] }],
    parameters: z.strictObject({}),
    checks: () => [
        { scope: "resource", appliesTo: resourceTypes(AWS_CONNECTION), inspect: inspectAws },
        { scope: "resource", appliesTo: resourceTypes(GCP_TUNNEL), inspect: inspectGcp },
        { scope: "resource", appliesTo: AZURE_CONNECTION, inspect: inspectAzure },
        { scope: "stack", inspect: lonelyTunnels },
    ],
});

/** Google Cloud's tunnels are single ones: two of them make a link, one on each interface. */
function* lonelyTunnels(stack: StackIndex): Iterable<Observation> {
    const tunnels = stack.matching(resourceTypes(GCP_TUNNEL));
    for (const [, together] of groupBy(tunnels, gatewayOf)) {
        const [first] = together;
        const interfaces = together.map(({ properties }) => properties.at("vpnGatewayInterface"));
        const known = new Set(interfaces.map((at) => at.scalar()));
        if (first === undefined || known.size >= FEWEST_TUNNELS) {
            continue;
        }
        const at = first.properties.at("vpnGatewayInterface");
        yield together.length >= FEWEST_TUNNELS && interfaces.some(({ unknown }) => unknown)
            ? undecided(first, at)
            : violation(first, at, "is the only interface of the gateway with a tunnel");
    }
}

/** The gateway that a tunnel starts from: what it was computed from, else its id. */
function gatewayOf(tunnel: ResourceInput): string {
    const [gateway] = tunnel.dependenciesOf("vpnGateway");
    const id = tunnel.properties.at("vpnGateway").text();
    return gateway ?? (typeof id === "string" ? id : "");
}
