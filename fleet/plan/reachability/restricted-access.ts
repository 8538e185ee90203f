import type { ClusterPlan } from "../types";

const RESTRICTED = "api: { access: restricted, allow: [...] }";

/**
 * How to open an API server to some addresses, as a user writes it; undefined where nobody can: one that exists is its
 * owner's, on premises the site's firewall decides, and Cluster API's load balancer on Google Cloud takes connections
 * from everywhere or nowhere.
 */
export function restrictedAccess(cluster: ClusterPlan): string | undefined {
    switch (cluster.cloud) {
        case "aws":
        case "gcp":
        case "azure":
            return RESTRICTED;
        case "capi":
            return cluster.infrastructure === "aws" || cluster.infrastructure === "azure"
                ? RESTRICTED
                : undefined;
        case "existing":
            return undefined;
    }
}
