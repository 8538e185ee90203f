/** Atoll as a package: what another Pulumi program imports. docs/use-as-a-package.md has an example. */
export { AksCluster, type AksClusterArgs } from "./components/clusters/aks-cluster";
export { CapiManagement, type CapiManagementArgs } from "./components/capi/capi-management";
export { CapiCluster, type CapiClusterArgs } from "./components/clusters/capi-cluster";
export type { ClusterOutputs } from "./components/clusters/cluster-outputs";
export { EksCluster, type EksClusterArgs } from "./components/clusters/eks-cluster";
export { ExistingCluster, type ExistingClusterArgs } from "./components/clusters/existing-cluster";
export { GkeCluster, type GkeClusterArgs } from "./components/clusters/gke-cluster";
export { ClusterAddons, type ClusterAddonsArgs } from "./components/addons/cluster-addons";
export { ClusterBaseline, type ClusterBaselineArgs } from "./components/access/cluster-baseline";
export { Fleet, type FleetArgs } from "./components/fleet";
export { AwsNetwork, type AwsNetworkArgs } from "./components/networks/aws-network";
export { AzureNetwork, type AzureNetworkArgs } from "./components/networks/azure-network";
export { GcpNetwork, type GcpNetworkArgs } from "./components/networks/gcp-network";
export {
    KubeconfigRegistry,
    type KubeconfigRegistryArgs,
} from "./components/registry/kubeconfig-registry";
export { planStack } from "./components/runtime/stack-plan";
export { buildablePlan, type BuildInput } from "./components/runtime/buildable-plan";
export { lockFleet, type LockInput, type LockResult } from "./fleet/lock/lock-fleet";
export type { BuildablePlan } from "./fleet/plan/buildable";
export { planFleet, type PlanInput } from "./fleet/plan/plan-fleet";
export type * from "./fleet/plan/types";
export type { Checked, Refusal } from "./fleet/refusal";
