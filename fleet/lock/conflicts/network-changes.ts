import { formatPath } from "../../format-path";
import { fleetNetworks } from "../../plan/networks/fleet-networks";
import type { FleetNetwork } from "../../plan/networks/types";
import { formatPlace } from "../../plan/place";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetLock, LockedNetwork } from "../lock-spec";
import { isKnownPlace } from "./moves";

const BUILD_ANOTHER =
    "put it back; or add a network of another name, build clusters there, move the workloads, then take the old ones out";

function checkPlace({ path, place }: FleetNetwork, locked: LockedNetwork): readonly Refusal[] {
    const wanted = formatPlace(place);
    const movable = place.cloud === "site" && locked.place?.startsWith("site/") === true;
    return locked.place === undefined || locked.place === wanted || movable || !isKnownPlace(place)
        ? []
        : [
              {
                  path,
                  reason: `stands in ${locked.place} by the lock, and in ${wanted} by the fleet: a network cannot move`,
                  fix: BUILD_ANOTHER,
              },
          ];
}

function originOf(existingId: string | undefined): string {
    return existingId === undefined ? "a network that Atoll makes" : existingId;
}

/** Another network under the same name, or one that changes its owner. */
function checkOrigin(
    { path, existingId }: FleetNetwork,
    locked: LockedNetwork,
): readonly Refusal[] {
    return locked.place === undefined || locked.existingId === existingId
        ? []
        : [
              {
                  path: `${path}.existing`,
                  reason: `is ${originOf(existingId)} by the fleet, and ${originOf(locked.existingId)} by the lock: what stands in it cannot move over`,
                  fix: BUILD_ANOTHER,
              },
          ];
}

function checkPins(
    { path, origin, ranges, asn, place }: FleetNetwork,
    locked: LockedNetwork,
): readonly Refusal[] {
    const [range] = origin === "created" ? ranges : [];
    const otherRange = range !== undefined && locked.range !== undefined && range !== locked.range;
    // A site's number is its owner's: the gateways on the other side follow it.
    const otherAsn =
        place.cloud !== "site" &&
        asn !== undefined &&
        locked.asn !== undefined &&
        asn !== locked.asn;
    return [
        ...(otherRange
            ? [
                  {
                      path: `${path}.range`,
                      reason: `${range} is not the locked ${locked.range ?? ""}: a network keeps its range as long as it lives`,
                      fix: `write ${locked.range ?? ""}, or take the line out`,
                  },
              ]
            : []),
        ...(otherAsn
            ? [
                  {
                      path: `${path}.asn`,
                      reason: `${asn} is not the locked ${locked.asn ?? ""}: an ASN cannot be changed on a gateway that lives`,
                      fix: `write ${locked.asn ?? ""}, or take the line out`,
                  },
              ]
            : []),
    ];
}

/** Networks that are no longer named, and that clusters of the file stand in by the lock. */
function checkLeft(
    draft: FleetDraft,
    lock: FleetLock,
    networks: ReadonlyMap<string, unknown>,
): readonly Refusal[] {
    const inside = new Map<string, string[]>();
    for (const [name, { network }] of lock.clusters) {
        if (network !== undefined && !networks.has(network) && draft.clusterNames.includes(name)) {
            inside.set(network, [...(inside.get(network) ?? []), name]);
        }
    }
    return [...inside].map(([network, clusters]) => ({
        path: formatPath(["networks", network]),
        reason: `left the fleet, and ${clusters.join(", ")} ${clusters.length === 1 ? "stands" : "stand"} in it by the lock`,
        fix: "put it back; it may leave after its last cluster",
    }));
}

/** What cannot be changed about the networks that live. A cluster's own moves with its cluster, which is refused there. */
export function checkNetworkChanges(draft: FleetDraft, lock: FleetLock): readonly Refusal[] {
    const networks = fleetNetworks(draft);
    const changes = [...networks].flatMap(([name, network]) => {
        const locked = lock.networks.get(name);
        if (locked === undefined || draft.networks?.has(name) !== true) {
            return [];
        }
        const moved = checkPlace(network, locked);
        return moved.length > 0
            ? moved
            : [...checkOrigin(network, locked), ...checkPins(network, locked)];
    });
    return [...changes, ...checkLeft(draft, lock, networks)];
}
