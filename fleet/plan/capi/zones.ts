import type { CapiClusterSpec } from "../../spec/clusters/capi-spec";
import { GEOGRAPHIES } from "../regions/regions";

/** Whether no cloud is below the cluster: nothing but its site gives addresses, zones and load balancers. */
export function onPremises(infrastructure: CapiClusterSpec["infrastructure"]): boolean {
    return infrastructure === "vsphere" || infrastructure === "metal3";
}

/**
 * Failure domains of a cluster's machines: those that its fleet names, else the usual zones of its region; none on
 * premises, where nobody knows any.
 */
export function capiZones({
    infrastructure,
    region,
    zones,
}: Pick<CapiClusterSpec, "infrastructure" | "region" | "zones">): readonly string[] {
    if (zones !== undefined) {
        return zones;
    }
    return infrastructure === "vsphere" || infrastructure === "metal3" || region === undefined
        ? []
        : GEOGRAPHIES[infrastructure].defaultZones(region);
}
