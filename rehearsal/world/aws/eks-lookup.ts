import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { map, text } from "../properties";
import type { Site } from "../resource-store";
import type { World } from "../world";
import { CLUSTER } from "./tokens";

/** What the function `getCluster` answers: the cluster as it is now, whatever a program last knew of it. */
export function findCluster(world: World, site: Site, name: string): PropertyMap {
    const cluster = world.store.get(CLUSTER, site, name);
    if (cluster === undefined) {
        throw new CloudRefusal(
            "ResourceNotFoundException",
            `No cluster found for name: ${name}.`,
            404,
        );
    }
    const { state } = cluster;
    return {
        id: name,
        name,
        region: site.region,
        ...Object.fromEntries(
            ["arn", "createdAt", "endpoint", "platformVersion", "roleArn", "status", "version"].map(
                (property) => [property, text(state, property) ?? ""],
            ),
        ),
        identities: state["identities"] ?? [],
        enabledClusterLogTypes: state["enabledClusterLogTypes"] ?? [],
        tags: map(state, "tags"),
    };
}
