import type { FleetLock } from "../../lock/lock-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import { contextOf } from "../identity";
import { planTags } from "../tags";
import { type ClustersInside, rangesInside } from "./cluster-ranges";
import { formerRanges } from "./former-ranges";
import { networkZones } from "./network-zones";
import { networkPayer } from "./payers";
import type { FleetNetwork, NetworkBuildPlan, NetworkPlan } from "./types";

/** CloudWatch takes these numbers of days, among others. */
export const LOG_RETENTION_DAYS = { production: 365, other: 30 };

/** Zones with a NAT gateway: outside production one is enough, though its zone's failure may cut off the others. */
function natZones(
    { place, origin }: FleetNetwork,
    clusters: ClustersInside,
    production: boolean,
): readonly string[] {
    if (place.cloud !== "aws" || origin === "existing") {
        return [];
    }
    const zones = networkZones(clusters);
    return production ? zones : zones.slice(0, 1);
}

/** Ranges of what left the network last, and of clusters that left the file and not the lock yet. */
function keptRanges(
    fleet: WholeFleet,
    network: FleetNetwork,
    lock: FleetLock,
): Pick<NetworkBuildPlan, "formerRanges"> {
    const { former = [] } = lock.networks.get(network.name) ?? {};
    const ranges = [...former, ...formerRanges(network, lock, (name) => !fleet.clusters.has(name))];
    return ranges.length === 0 ? {} : { formerRanges: ranges };
}

/** What the program needs to build a network, or to use one that exists, besides its addresses. */
export function buildSettings(
    fleet: WholeFleet,
    network: FleetNetwork,
    clusters: ClustersInside,
    lock: FleetLock,
): Omit<NetworkBuildPlan, keyof NetworkPlan> {
    const production = fleet.environment === "production";
    const { name, place, origin, egress } = network;
    return {
        context: contextOf(fleet.environment, name),
        clusterRanges: rangesInside(clusters, lock),
        ...keptRanges(fleet, network, lock),
        natZones: natZones(network, clusters, production),
        tags: planTags(place.cloud === "site" ? "existing" : place.cloud, name, fleet),
        logRetentionDays: production ? LOG_RETENTION_DAYS.production : LOG_RETENTION_DAYS.other,
        privateEndpoints:
            origin === "created" &&
            clusters.some(
                ([, cluster]) =>
                    cluster.cloud !== "existing" && cluster.api.access !== "restricted",
            ),
        ...networkPayer(fleet.clusters, network),
        ...(egress === undefined ? {} : { egress }),
    };
}
