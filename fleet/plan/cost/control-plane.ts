import type { ManagedClusterPlan } from "../types";
import { KUBERNETES_VERSIONS } from "../versions/kubernetes-versions";
import { type Need, need } from "./needs";

/** Whether EKS takes its higher price: standard support of the version is over. */
function isExtended(version: string, today: string): boolean {
    const { standardUntil } = KUBERNETES_VERSIONS.aws.find(({ minor }) => minor === version) ?? {};
    return standardUntil !== undefined && standardUntil < today;
}

/**
 * The fee for a control plane. Google's monthly credit covers zonal and Autopilot clusters only, and the fleet's are
 * regional (cloud.google.com/kubernetes-engine/pricing); on AKS they are of the standard tier.
 */
export function controlPlaneNeed(
    { cloud, version }: Pick<ManagedClusterPlan, "cloud" | "version">,
    today: string,
): Need {
    switch (cloud) {
        case "aws":
            return isExtended(version, today)
                ? need(1, "control plane, extended support", "aws.control-plane.extended.hour")
                : need(1, "control plane", "aws.control-plane.hour");
        case "gcp":
            return need(1, "control plane", "gcp.control-plane.hour");
        case "azure":
            return need(1, "control plane", "azure.control-plane.standard.hour");
    }
}
