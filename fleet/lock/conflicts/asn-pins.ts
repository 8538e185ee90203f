import { fleetNetworks } from "../../plan/networks/fleet-networks";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetLock } from "../lock-spec";

/** Who has each ASN by the lock, of what the fleet still has. */
function lockedOwners(
    lock: FleetLock,
    networks: ReadonlyMap<string, { readonly asn?: number }>,
): ReadonlyMap<number, string> {
    const owners = [
        ...[...lock.hubs].map(([name, { asn }]) => [asn, name] as const),
        ...[...lock.networks]
            .filter(([name]) => networks.get(name)?.asn === undefined)
            .map(([name, { asn }]) => [asn, name] as const),
    ];
    return new Map(owners.flatMap(([asn, name]) => (asn === undefined ? [] : [[asn, name]])));
}

/** ASNs that the fleet gives to two networks, or to one while another has it: their routers would not talk. */
export function checkAsnPins(draft: FleetDraft, lock: FleetLock): readonly Refusal[] {
    const networks = fleetNetworks(draft);
    const locked = lockedOwners(lock, networks);
    const owners = new Map<number, string>();
    return [...networks].flatMap(([name, { asn, path }]): readonly Refusal[] => {
        if (asn === undefined) {
            return [];
        }
        const owner = owners.get(asn) ?? locked.get(asn);
        owners.set(asn, owners.get(asn) ?? name);
        return owner === undefined || owner === name
            ? []
            : [
                  {
                      path: `${path}.asn`,
                      reason: `${asn} is the ASN of ${owner} too: their routers would refuse one another's routes`,
                      fix: "write another number, or take the line out and the lock chooses one",
                  },
              ];
    });
}
