import { at, objectsAt, textAt } from "../kubernetes/api/json";
import type { JsonObject } from "../kubernetes/api/json";
import type { ObjectApi } from "../kubernetes/api/objects";
import type { ClusterLeftovers } from "./types";

const EVERYWHERE = { apiVersion: "v1", namespace: "" } as const;

/** What the objects of a cluster hold outside of it: load balancers of Services, disks of claimed volumes. */
export async function leftoversOf(objects: Pick<ObjectApi, "list">): Promise<ClusterLeftovers> {
    const [services, volumes] = await Promise.all([
        objects.list({ ...EVERYWHERE, kind: "Service" }),
        objects.list({ ...EVERYWHERE, kind: "PersistentVolume" }),
    ]);
    return {
        loadBalancers: objectsAt(services, "items")
            .filter((service) => textAt(service, "spec", "type") === "LoadBalancer")
            .map((service) => `${textAt(service, "metadata", "namespace")}/${nameOf(service)}`),
        volumes: objectsAt(volumes, "items")
            .filter((volume) => at(volume, "spec", "claimRef") !== undefined)
            .map(nameOf),
    };
}

function nameOf(object: JsonObject): string {
    return textAt(object, "metadata", "name") ?? "";
}
