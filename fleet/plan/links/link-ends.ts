import type { FleetDraft } from "../../spec/read-fleet";
import { DNS_LABEL } from "../../spec/fields";
import { nearest } from "../../spec/nearest";
import { shown } from "../../spec/wording";
import type { FleetNetwork } from "../networks/types";

/** What an end of a link is, or why it is none; `skip` when another check says what is wrong with it. */
export type LinkEndAnswer =
    | { readonly kind: "network"; readonly network: FleetNetwork }
    | { readonly kind: "refused"; readonly reason: string; readonly fix: string }
    | { readonly kind: "skip" };

export type Networks = ReadonlyMap<string, FleetNetwork>;

/** Whether all that stands in a network is gone: nothing is linked with it any more. */
export function isRetired(draft: FleetDraft, { clusters }: FleetNetwork): boolean {
    return (
        clusters.length > 0 &&
        clusters.every((name) => draft.clusters.get(name)?.state === "retired")
    );
}

/** Whether the fleet has the name and could not read what it stands for: that is refused already. */
function isUnread(draft: FleetDraft, networks: Networks, name: string): boolean {
    const inNetwork = draft.clusters.get(name)?.network;
    return (
        (draft.clusterNames.includes(name) && !draft.clusters.has(name)) ||
        (inNetwork !== undefined && !networks.has(inNetwork)) ||
        [...draft.clusters.values()].some(({ network }) => network === name)
    );
}

function unknown(draft: FleetDraft, networks: Networks, name: string): LinkEndAnswer {
    const names = [...networks.keys(), ...draft.clusterNames];
    // A name that is refused itself is no example.
    const example = names.find((each) => DNS_LABEL.test(each));
    const meant = nearest(name, names);
    return {
        kind: "refused",
        reason: `${shown(name)} is neither a network nor a cluster of the fleet`,
        fix:
            meant === undefined
                ? `write the name of one${example === undefined ? "" : `, such as ${example}`}`
                : `write ${meant}`,
    };
}

/** The network that a name stands for: its own, or the one that the cluster of that name stands in. */
export function resolveEnd(draft: FleetDraft, networks: Networks, name: string): LinkEndAnswer {
    const inNetwork = draft.clusters.get(name)?.network;
    const network = networks.get(inNetwork ?? name);
    if (network === undefined) {
        return isUnread(draft, networks, name) ? { kind: "skip" } : unknown(draft, networks, name);
    }
    return isRetired(draft, network)
        ? {
              kind: "refused",
              reason: `${name} is retired: nothing is linked with it any more`,
              fix: "take it out, or write state: active for its cluster",
          }
        : { kind: "network", network };
}
