import type { ClusterSpec } from "../../spec/cluster-spec";
import type { ClusterPlan } from "../types";
import { planAws } from "./aws-plan";
import { planAzure } from "./azure-plan";
import type { ClusterContext } from "./base-plan";
import { planCapi } from "./capi-plan";
import { planExisting } from "./existing-plan";
import { planGcp } from "./gcp-plan";

/** The plan of one cluster, from its spec, its lock and its network. */
export function planCluster(cluster: ClusterSpec, context: ClusterContext): ClusterPlan {
    switch (cluster.cloud) {
        case "aws":
            return planAws(cluster, context);
        case "gcp":
            return planGcp(cluster, context);
        case "azure":
            return planAzure(cluster, context);
        case "capi":
            return planCapi(cluster, context);
        case "existing":
            return planExisting(cluster, context);
    }
}
