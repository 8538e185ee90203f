import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import { QuotasSchema } from "../../spec/quotas-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { priceTable } from "../cost/prices";
import { fleetNetworks } from "../networks/fleet-networks";
import { decideLinks } from "./decide-links";
import { wantedLinks } from "./wanted-links";

const NO_LINKS: FleetLock["links"] = new Map();

/** Everything that can be wrong with the links of a fleet, by themselves and with what its lock has. */
export function checkLinks(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly Refusal[] {
    const networks = fleetNetworks(draft);
    const wanted = wantedLinks(draft, networks);
    const decided = decideLinks({
        wanted: wanted.links,
        networks,
        locked: lock?.links ?? NO_LINKS,
        prefer: draft.links?.prefer ?? "balanced",
        quotas: draft.quotas ?? QuotasSchema.parse({}),
        prices: priceTable(draft.cost?.prices ?? {}),
        clusters: draft.clusters,
        names,
    });
    return [...wanted.refusals, ...decided.refusals];
}
