import { byCodeUnit } from "../../by-code-unit";
import type { LinkPair } from "./decide-links";
import { isHubKind } from "./hubs";

/**
 * Networks with a live VPN of their own. Once one is on a hub, its VPNs end at the hub: AWS attaches them to the transit
 * gateway, and a virtual network with a VPN gateway cannot join a virtual hub (learn.microsoft.com/azure/virtual-wan/
 * virtual-wan-faq). So joining a hub would move what is live.
 */
export function liveVpnsOfTheirOwn(pairs: readonly LinkPair[]): ReadonlySet<string> {
    const own = new Set<string>();
    for (const { link, live } of pairs) {
        if (live === "ha-vpn") {
            link.between.forEach((name) => own.add(name));
        }
    }
    for (const { link, live } of pairs) {
        if (live !== undefined && isHubKind(live)) {
            link.between.forEach((name) => own.delete(name));
        }
    }
    return own;
}

/**
 * Why the new links of a cloud cannot go over a hub without disturbing what is there; undefined when they can.
 *
 * @param stated links whose kind the lock or the fleet says
 * @param added those that are to be decided
 */
export function whyHubBlocked(
    stated: readonly LinkPair[],
    added: readonly LinkPair[],
): string | undefined {
    const [first] = added;
    if (stated.length === 0) {
        return undefined;
    }
    const names = new Set(added.flatMap(({ link }) => link.between));
    if (first?.a.place.cloud === "gcp") {
        // cloud.google.com/network-connectivity/docs/network-connectivity-center/concepts/vpc-spokes-overview
        const peered = stated.find(
            ({ link, live }) =>
                (live ?? link.kind) === "vpc-peering" &&
                link.between.every((name) => names.has(name)),
        );
        return peered === undefined
            ? undefined
            : `${peered.link.between.join(" and ")} are peered, and spokes of one hub may not be`;
    }
    const own = liveVpnsOfTheirOwn(stated);
    const moved = [...names].sort(byCodeUnit).find((name) => own.has(name));
    return moved === undefined
        ? undefined
        : `${moved} has a live VPN of its own, which would move to the hub`;
}
