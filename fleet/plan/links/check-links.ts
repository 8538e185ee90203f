import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { fleetNetworks } from "../networks/fleet-networks";
import { fleetLinks } from "./fleet-links";
import { wantedLinks } from "./wanted-links";

const NO_LINKS: FleetLock["links"] = new Map();

/** Everything that can be wrong with the links of a fleet, by themselves and with what its lock has. */
export function checkLinks(
    draft: FleetDraft,
    lock: FleetLock | undefined,
    names: LockNames,
): readonly Refusal[] {
    const wanted = wantedLinks(draft, fleetNetworks(draft));
    const decided = fleetLinks(draft, lock?.links ?? NO_LINKS, names);
    return [...wanted.refusals, ...decided.refusals];
}
