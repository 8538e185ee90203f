import type { ExistingClusterSpec } from "../../spec/clusters/existing-spec";
import type { ExistingClusterPlan } from "../types";
import { type ClusterContext, planMember } from "./base-plan";

export function planExisting(
    cluster: ExistingClusterSpec,
    context: ClusterContext,
): ExistingClusterPlan {
    const { certificateAuthority } = cluster;
    return {
        ...planMember(cluster, context),
        cloud: "existing",
        server: cluster.server,
        ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
        exec: cluster.credential.exec,
    };
}
