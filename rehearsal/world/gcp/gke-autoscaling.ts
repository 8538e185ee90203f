import type { PropertyMap } from "../../wire/property-value";
import { flag, map, maps, number, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { requireNodeConfig } from "./gke-node-config";
import { regionOf, zonesOf } from "./locations";
import { badRequest } from "./refusals";

/** GKE makes pools by itself only within bounds of processors and memory. */
export function requireAutoProvisioning({ world, site, inputs }: Subject): void {
    if (flag(inputs, "clusterAutoscaling.enabled") !== true) {
        return;
    }
    const limits = maps(inputs, "clusterAutoscaling.resourceLimits[]");
    for (const wanted of ["cpu", "memory"]) {
        if (!limits.some((limit) => text(limit, "resourceType") === wanted)) {
            throw badRequest(
                `Resource limits for cpu and memory are needed with node auto-provisioning: ${wanted} has none.`,
            );
        }
    }
    for (const limit of limits) {
        requireLimit(limit);
    }
    const zones = zonesOf(regionOf(site.region));
    const foreign = texts(inputs, "clusterAutoscaling.autoProvisioningLocations[]").find(
        (zone) => !zones.includes(zone),
    );
    if (foreign !== undefined) {
        throw badRequest(`Location "${foreign}" is not a zone of "${regionOf(site.region)}".`);
    }
    const { serviceAccount, diskType } = map(inputs, "clusterAutoscaling.autoProvisioningDefaults");
    requireNodeConfig(
        world,
        {
            ...(serviceAccount === undefined ? {} : { serviceAccount }),
            ...(diskType === undefined ? {} : { diskType }),
        },
        inputs,
    );
}

function requireLimit(limit: PropertyMap): void {
    const [least = 0, most = 0] = ["minimum", "maximum"].map((name) => number(limit, name));
    if (most < 1 || least > most) {
        throw badRequest(
            `Invalid limit of ${text(limit, "resourceType")}: ${least} to ${most} is no range.`,
        );
    }
}
