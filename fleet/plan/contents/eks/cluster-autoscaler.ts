import { addonsFor } from "../../versions/addons";
import { addon } from "../catalogue";
import { type Contribution, NOTHING } from "../contribution";
import { SERVICE_ACCOUNTS } from "../service-accounts";
import type { JsonMap } from "../types";
import type { EksFacts } from "./facts";

/** As in the project's own example for AWS: it keeps every pod and node of the cluster in memory. */
const MEMORY = "600Mi";

/** Its makers release one for each Kubernetes minor; the chart's own image is for one of them alone. */
function image(minor: string): JsonMap {
    const release = addonsFor(minor).versions.get("cluster-autoscaler");
    return release === undefined ? {} : { image: { tag: `v${release.version}.0` } };
}

/**
 * Adds and removes nodes of the managed node groups, which EKS tags for it by itself. Where every pool has a fixed size
 * there is nothing for it to do.
 */
export function clusterAutoscaler(facts: EksFacts): Contribution {
    const { cloudName, region, version, nodePool, pools } = facts;
    if ([nodePool, ...pools].every(({ minSize, maxSize }) => minSize === maxSize)) {
        return NOTHING;
    }
    const values = {
        autoDiscovery: { clusterName: cloudName },
        awsRegion: region,
        rbac: { serviceAccount: { name: SERVICE_ACCOUNTS.clusterAutoscaler.name } },
        resources: {
            requests: { cpu: "100m", memory: MEMORY },
            limits: { memory: MEMORY },
        },
        ...image(version),
    };
    return { addons: [addon("cluster-autoscaler", { values })], objects: [] };
}
