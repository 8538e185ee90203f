import type { GcpClusterPlan } from "../../../fleet/plan/types";

/** What the provider does when it is to delete something: it refuses while the plan protects the cluster. */
export function deletionPolicy({ protect }: Pick<GcpClusterPlan, "protect">): "PREVENT" | "DELETE" {
    return protect ? "PREVENT" : "DELETE";
}
