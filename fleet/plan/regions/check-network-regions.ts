import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import { nearest } from "../../spec/nearest";
import type { NetworkSpec } from "../../spec/networks/network-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { GEOGRAPHIES } from "./regions";

/** Whether a cluster of the network names its zones: then a region may be newer than the list. */
function namesZones({ clusters }: FleetDraft, network: string): boolean {
    return [...clusters.values()].some(
        (cluster) =>
            cluster.network === network && "zones" in cluster && cluster.zones !== undefined,
    );
}

function checkRegion(draft: FleetDraft, name: string, network: NetworkSpec): readonly Refusal[] {
    if (network.cloud === "site") {
        return [];
    }
    const geography = GEOGRAPHIES[network.cloud];
    const { regions, regionsWithoutZones, regionPattern, exampleRegion } = geography;
    const { region } = network;
    const isNewer = regionPattern.test(region) && namesZones(draft, name);
    // A network stands anywhere; a cluster that wants zones is asked for them by itself.
    return isNewer || regions.includes(region) || regionsWithoutZones.includes(region)
        ? []
        : [
              {
                  path: formatPath(["networks", name, "region"]),
                  reason: `"${region}" is not a region of ${geography.name} that is known (as of 2026-11)`,
                  fix: `write region: ${nearest(region, regions) ?? exampleRegion}; if the region is newer than that, name the zones of a cluster in it`,
              },
          ];
}

/** Whether the clouds have the regions of the networks that the fleet names. */
export function checkNetworkRegions(draft: FleetDraft): readonly Refusal[] {
    return [...(draft.networks ?? [])].flatMap(([name, network]) =>
        checkRegion(draft, name, network),
    );
}
