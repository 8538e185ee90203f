import { CloudRefusal } from "../cloud-refusal";
import { number, text } from "../properties";
import type { ResourceType } from "../resource-type";
import { resourceInUse } from "./refusals";
import { computeIdentity, computeLink, rfc1035 } from "./resource-names";
import { NETWORK } from "./tokens";

export const network: ResourceType = {
    token: NETWORK,
    scope: "account",
    naming: rfc1035(),
    defaults: {
        autoCreateSubnetworks: true,
        deleteDefaultRoutesOnCreate: false,
        mtu: 1460,
        networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL",
        routingMode: "REGIONAL",
    },
    immutable: [
        "autoCreateSubnetworks",
        "description",
        "enableUlaInternalIpv6",
        "internalIpv6Range",
        "networkProfile",
    ],
    quota: {
        name: NETWORK,
        // Of a new project: Google raises it on request.
        limit: 5,
        exceeded: (limit) =>
            new CloudRefusal(
                "quotaExceeded",
                `Quota 'NETWORKS' exceeded.  Limit: ${limit}.0 globally.`,
                403,
            ),
    },
    validate: function* (inputs) {
        const mode = text(inputs, "routingMode") ?? "REGIONAL";
        if (mode !== "REGIONAL" && mode !== "GLOBAL") {
            yield { property: "routingMode", reason: "expected one of REGIONAL, GLOBAL" };
        }
        const mtu = number(inputs, "mtu") ?? 1460;
        if (mtu < 1300 || mtu > 8896) {
            yield { property: "mtu", reason: "expected 1300 to 8896 bytes" };
        }
    },
    identify: computeIdentity("networks"),
    outputs: ({ world, id, origin }) => ({
        networkId: world.identifiers.digits(19, origin),
        numericId: world.identifiers.digits(19, origin),
        selfLink: computeLink(id),
        gatewayIpv4: "",
        internalIpv6Range: "",
        bgpAlwaysCompareMed: false,
        bgpBestPathSelectionMode: "LEGACY",
        bgpInterRegionCost: "",
    }),
    inUse: resourceInUse("network"),
};
