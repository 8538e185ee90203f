import type { ExistingClusterSpec } from "../../spec/clusters/existing-spec";
import type { ExistingClusterPlan, ExistingDeployer } from "../types";
import { type ClusterContext, planMember } from "./base-plan";

function planDeployer({ context, secret }: ExistingClusterSpec["credential"]): ExistingDeployer {
    if (secret !== undefined) {
        return { kind: "secret", ...secret };
    }
    return context === undefined ? { kind: "exec" } : { kind: "context", context };
}

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
        deployer: planDeployer(cluster.credential),
    };
}
