import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { Reference, Subject } from "../resource-type";
import { CLUSTER } from "./tokens";

/** An input that names a cluster. */
export const clusterReference: Reference = {
    path: "clusterName",
    to: CLUSTER,
    missing: (name) =>
        new CloudRefusal("ResourceNotFoundException", `No cluster found for name: ${name}.`, 404),
};

/** The cluster that a resource belongs to; EKS takes nothing into one that is not ready. */
export function activeCluster({ world, site, inputs }: Subject): CloudResource {
    const name = text(inputs, "clusterName") ?? "";
    const cluster = world.store.get(CLUSTER, site, name);
    if (cluster?.status !== "active") {
        throw new CloudRefusal(
            "InvalidRequestException",
            `Cluster '${name}' is not in ACTIVE status`,
        );
    }
    return cluster;
}
