import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetNetwork } from "../networks/types";
import { type Networks, resolveEnd } from "./link-ends";

export interface HubAnswer {
    readonly hub?: FleetNetwork;
    readonly refusals: readonly Refusal[];
}

/** A site without a gateway dials out: nobody could dial in, so it joins nobody. */
function cannotBeDialled({ name, path, place, gateway }: FleetNetwork): Refusal | undefined {
    if (place.cloud !== "site" || gateway !== undefined) {
        return undefined;
    }
    const example = "gateway: { address: 198.51.100.7, kind: wireguard }";
    return {
        path: "links.hub",
        reason: `${name} is a site without a VPN gateway: the other networks have no address to dial`,
        fix: path.startsWith("networks")
            ? `write ${example} under ${path}, or choose a hub in a cloud`
            : `put it into a network of cloud: site with a ${example}, or choose a hub in a cloud`,
    };
}

/** The network in the middle of hub-and-spoke, or why there is none. */
export function resolveHub(draft: FleetDraft, networks: Networks): HubAnswer {
    const { links, hub: fleetHub } = draft;
    const name = links?.hub ?? fleetHub;
    if (name === undefined) {
        const [example = "aws-us-east-1"] = networks.keys();
        return {
            refusals: [
                {
                    path: "links.hub",
                    reason: "is missing: hub-and-spoke links every network with one hub",
                    fix: `write, for example, hub: ${example}`,
                },
            ],
        };
    }
    const answer = resolveEnd(draft, networks, name);
    switch (answer.kind) {
        case "skip":
            return { refusals: [] };
        case "refused":
            return {
                refusals: [
                    {
                        path: links?.hub === undefined ? "hub" : "links.hub",
                        reason: answer.reason,
                        fix: answer.fix,
                    },
                ],
            };
        case "network": {
            const refusal = cannotBeDialled(answer.network);
            return refusal === undefined
                ? { hub: answer.network, refusals: [] }
                : { refusals: [refusal] };
        }
    }
}
