import * as pulumi from "@pulumi/pulumi";

import type { ClusterPlan } from "../../fleet/plan/types";
import type { ClusterOutputs } from "./cluster-outputs";
import type { KubeconfigEntry } from "./kubeconfig";

/** The proxy that people and the deployer go through to a cluster's API server; undefined: straight to it. */
export function proxyOf(plan: ClusterPlan): string | undefined {
    return plan.cloud === "existing" || plan.api.kind === "dns" ? undefined : plan.api.proxy;
}

/** A cluster as a kubeconfig knows it, for the registry as for the deployer. */
export function kubeconfigEntry({
    plan,
    endpoint,
    certificateAuthority,
    exec,
}: Pick<
    ClusterOutputs,
    "plan" | "endpoint" | "certificateAuthority" | "exec"
>): pulumi.Output<KubeconfigEntry> {
    const { context } = plan;
    const proxy = proxyOf(plan);
    return pulumi.all([endpoint, certificateAuthority]).apply(([server, authority]) => ({
        context,
        server,
        certificateAuthority: authority,
        exec,
        ...(proxy === undefined ? {} : { proxy }),
    }));
}
