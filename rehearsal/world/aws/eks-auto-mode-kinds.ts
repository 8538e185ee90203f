import { clusterWide, namespaced } from "../../../fleet/plan/contents/custom-kinds";
import { definitionsOf } from "../../kubernetes/helm/catalogue-charts";

/**
 * What a cluster in Auto Mode knows without a chart: Karpenter's kinds, and EKS's own of nodes and load balancers.
 * https://docs.aws.amazon.com/eks/latest/userguide/auto-reference.html
 */
export const AUTO_MODE_DEFINITIONS = definitionsOf([
    ...clusterWide("karpenter.sh/v1", "NodePool", "NodeClaim"),
    ...clusterWide("eks.amazonaws.com/v1", "NodeClass", "IngressClassParams"),
    ...clusterWide("eks.amazonaws.com/v1alpha1", "NodeDiagnostic"),
    ...namespaced("eks.amazonaws.com/v1", "TargetGroupBinding"),
]);
