import type { ExistingClusterSpec } from "../../spec/clusters/existing-spec";
import { identify } from "../identity";
import { planTags } from "../tags";
import type { ExistingClusterPlan } from "../types";
import type { ClusterContext } from "./base-plan";

export function planExisting(
    cluster: ExistingClusterSpec,
    { fleet, name, locked }: ClusterContext,
): ExistingClusterPlan {
    const { certificateAuthority, why } = cluster;
    return {
        ...identify(fleet.environment, name, locked),
        cloud: "existing",
        ...(why === undefined ? {} : { why }),
        version: locked.kubernetes,
        ranges: locked.ranges,
        tags: planTags("existing", name, fleet),
        server: cluster.server,
        ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
        exec: cluster.credential.exec,
    };
}
