import { isManagementChart, isManagementObject } from "./management";
import type { ClusterContents } from "./types";

type Contents = Pick<ClusterContents, "addons" | "objects">;

/** What of a cluster's contents makes other clusters: Cluster API's operator and providers. */
export function managementPart({ addons, objects }: Contents): Contents {
    return {
        addons: addons.filter(isManagementChart),
        objects: objects.filter(isManagementObject),
    };
}

/** The rest of a cluster's contents. */
export function besidesManagement({ addons, objects }: Contents): Contents {
    return {
        addons: addons.filter((addon) => !isManagementChart(addon)),
        objects: objects.filter((object) => !isManagementObject(object)),
    };
}
