import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import { oncePer } from "../../once-per";
import { QuotasSchema } from "../../spec/quotas-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { priceTable } from "../cost/prices";
import { fleetNetworks } from "../networks/fleet-networks";
import { type LinkDecision, decideLinks } from "./decide-links";
import type { WantedLink } from "./types";
import { wantedLinks } from "./wanted-links";

/** Decides links for the networks of a draft: what it does not say, or says wrongly, counts as left out. */
export function decideLinksOf(
    draft: FleetDraft,
    wanted: readonly WantedLink[],
    locked: FleetLock["links"],
    names: LockNames,
): LinkDecision {
    return decideLinks({
        wanted,
        networks: fleetNetworks(draft),
        locked,
        prefer: draft.links?.prefer ?? "balanced",
        quotas: draft.quotas ?? QuotasSchema.parse({}),
        prices: priceTable(draft.cost?.prices ?? {}),
        clusters: draft.clusters,
        names,
    });
}

const decisions = oncePer((draft: FleetDraft) =>
    oncePer((locked: FleetLock["links"]) =>
        oncePer((names: LockNames) =>
            decideLinksOf(draft, wantedLinks(draft, fleetNetworks(draft)).links, locked, names),
        ),
    ),
);

/** The links of a draft, as it wants them, with what a lock has; worked out once. */
export function fleetLinks(
    draft: FleetDraft,
    locked: FleetLock["links"],
    names: LockNames,
): LinkDecision {
    return decisions(draft)(locked)(names);
}
