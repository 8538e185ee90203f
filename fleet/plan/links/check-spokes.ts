import type { Refusal } from "../../refusal";
import type { FleetNetwork } from "../networks/types";
import { hubName } from "./hubs";
import type { DecidedLink } from "./types";

function spokesOf(links: readonly DecidedLink[]): ReadonlySet<string> {
    const spokes = new Set<string>();
    for (const { kind, between } of links) {
        if (kind === "network-connectivity-center") {
            spokes.add(between[0]).add(between[1]);
        }
    }
    return spokes;
}

function hubOf(name: string, networks: ReadonlyMap<string, FleetNetwork>): string {
    const place = networks.get(name)?.place;
    return place === undefined ? name : hubName(place);
}

/**
 * Google Cloud takes no network as a spoke of a hub that is peered with another spoke of it: one refusal for each hub.
 * cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/vpc-spokes-overview
 */
export function checkSpokes(
    links: readonly DecidedLink[],
    networks: ReadonlyMap<string, FleetNetwork>,
): readonly Refusal[] {
    const spokes = spokesOf(links);
    const peered = new Map<string, DecidedLink[]>();
    for (const link of links) {
        const [a, b] = link.between;
        if (link.kind === "vpc-peering" && spokes.has(a) && spokes.has(b)) {
            const [hub, other] = [hubOf(a, networks), hubOf(b, networks)];
            if (hub === other) {
                peered.set(hub, [...(peered.get(hub) ?? []), link]);
            }
        }
    }
    return [...peered].flatMap(([hub, [first, ...others]]): readonly Refusal[] =>
        first === undefined
            ? []
            : [
                  {
                      path: first.path,
                      reason: `${first.between.join(" and ")} are peered and both spokes of ${hub}, which Google Cloud refuses${others.length === 0 ? "" : ` (and so are ${others.length} other pairs)`}`,
                      fix: "give all links of the project one kind: network-connectivity-center for new ones, or vpc-peering while there are live peerings",
                  },
              ],
    );
}
