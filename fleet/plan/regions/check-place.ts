import type { Refusal } from "../../refusal";
import type { ManagedClusterSpec } from "../../spec/cluster-spec";
import { nearest } from "../../spec/nearest";
import { GEOGRAPHIES, isZoneOf } from "./regions";

/** More would not fit: an AWS network has room for the subnets of three zones. */
const MOST_ZONES = 3;

function example(cluster: ManagedClusterSpec): string {
    const zones = GEOGRAPHIES[cluster.cloud].defaultZones(cluster.region).slice(0, 2);
    return cluster.cloud === "azure"
        ? `zones: ["${zones.join('", "')}"]`
        : `zones: [${zones.join(", ")}]`;
}

/**
 * Regions that are known are taken. One that is not is either a typing error or newer than the list: it is taken when
 * its name looks right and the fleet names its zones, which nobody could guess.
 */
function checkRegion(path: string, cluster: ManagedClusterSpec): readonly Refusal[] {
    const { cloud, region } = cluster;
    const { name, regions, regionsWithoutZones, regionPattern, exampleRegion } = GEOGRAPHIES[cloud];
    const looksRight = regionPattern.test(region);
    if (regions.includes(region) || (looksRight && cluster.zones !== undefined)) {
        return [];
    }
    const at = `${path}.region`;
    if (regionsWithoutZones.includes(region)) {
        return [
            {
                path: at,
                reason: `${region} of ${name} has no availability zones: one failure there would take the whole cluster`,
                fix: `choose a region with zones, or, if it has some by now, name them: ${example(cluster)}`,
            },
        ];
    }
    const meant = nearest(region, regions);
    const instead =
        meant === undefined
            ? `write a region of ${name}, for example ${exampleRegion}`
            : `write region: ${meant}`;
    return [
        {
            path: at,
            reason: `"${region}" is not a region of ${name} that is known (as of 2026-11)`,
            fix: looksRight
                ? `${instead}; if the region is newer than that, name its zones: ${example(cluster)}`
                : instead,
        },
    ];
}

function checkZones(path: string, cluster: ManagedClusterSpec): readonly Refusal[] {
    const { cloud, region, zones } = cluster;
    if (zones === undefined) {
        return [];
    }
    const at = `${path}.zones`;
    const fix = `write, for example, ${example(cluster)}`;
    const foreign = zones.flatMap((zone, index) =>
        isZoneOf(cloud, region, zone)
            ? []
            : [{ path: `${at}[${index}]`, reason: `"${zone}" is not a zone of ${region}`, fix }],
    );
    const distinct = new Set(zones).size;
    if (distinct !== zones.length) {
        return [...foreign, { path: at, reason: "names a zone twice", fix }];
    }
    return distinct < 2 || distinct > MOST_ZONES
        ? [...foreign, { path: at, reason: `names ${distinct}: a cluster takes two or three`, fix }]
        : foreign;
}

/** Whether the cloud has the region and the zones that a cluster names. */
export function checkPlace(path: string, cluster: ManagedClusterSpec): readonly Refusal[] {
    return [...checkRegion(path, cluster), ...checkZones(path, cluster)];
}

/** The zones of a cluster: those that its fleet names, else the region's usual ones. */
export function zonesOf(cluster: ManagedClusterSpec): readonly string[] {
    return cluster.zones ?? GEOGRAPHIES[cluster.cloud].defaultZones(cluster.region);
}
