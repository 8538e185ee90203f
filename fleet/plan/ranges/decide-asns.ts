import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { WantedHub } from "../links/hubs";
import type { FleetNetwork } from "../networks/types";

/** RFC 6996: private autonomous system numbers of 16 bits, which every cloud takes. */
const FIRST = 64512;
const LAST = 65534;

/** Azure keeps these for itself. learn.microsoft.com/azure/vpn-gateway/vpn-gateway-bgp-overview */
const KEPT_BY_AZURE: ReadonlySet<number> = new Set([65515, 65517, 65518, 65519, 65520]);

export interface AsnDecision {
    readonly networks: ReadonlyMap<string, number>;
    readonly hubs: ReadonlyMap<string, number>;
    readonly refusals: readonly Refusal[];
}

function refuseFull(missing: readonly string[]): Refusal {
    return {
        path: "networks",
        reason: `${missing.length} of the networks and hubs have no autonomous system number: all ${LAST - FIRST + 1 - KEPT_BY_AZURE.size} private ones of 16 bits are used`,
        fix: "put clusters into fewer networks, or give networks that are not on Azure asn: 4200000000 and up",
    };
}

/** An autonomous system number of its own for each network and hub: what is locked, what is pinned, else the next. */
export function decideAsns(
    networks: ReadonlyMap<string, FleetNetwork>,
    hubs: readonly WantedHub[],
    current: FleetLock,
): AsnDecision {
    const used = new Set<number>(KEPT_BY_AZURE);
    const known = [
        ...[...current.networks.values(), ...current.hubs.values()].map(({ asn }) => asn),
        ...[...networks.values()].map(({ asn }) => asn),
    ];
    for (const asn of known) {
        if (asn !== undefined) {
            used.add(asn);
        }
    }
    const missing: string[] = [];
    let next = FIRST;
    const take = (name: string): number => {
        while (used.has(next)) {
            next += 1;
        }
        if (next > LAST) {
            missing.push(name);
            return LAST;
        }
        used.add(next);
        return next;
    };
    return {
        networks: new Map(
            [...networks].map(([name, { asn }]) => [
                name,
                current.networks.get(name)?.asn ?? asn ?? take(name),
            ]),
        ),
        hubs: new Map(hubs.map(({ name }) => [name, current.hubs.get(name)?.asn ?? take(name)])),
        refusals: missing.length === 0 ? [] : [refuseFull(missing)],
    };
}
