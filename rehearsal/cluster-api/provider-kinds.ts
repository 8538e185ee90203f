import { clusterWide, namespaced } from "../../fleet/plan/contents/custom-kinds";
import type { BroughtKind } from "../../fleet/plan/contents/custom-kinds";

const INFRASTRUCTURE = "infrastructure.cluster.x-k8s.io";

/** Kinds that a provider of Cluster API brings, by the kind of its object and its name; the newest version is stored. */
export const PROVIDER_KINDS: Readonly<Record<string, readonly BroughtKind[]>> = {
    "CoreProvider/cluster-api": [
        ...namespaced(
            "cluster.x-k8s.io/v1beta2",
            ...["Cluster", "ClusterClass", "Machine", "MachineDeployment", "MachineDrainRule"],
            ...["MachineHealthCheck", "MachinePool", "MachineSet"],
        ),
        ...namespaced(
            "addons.cluster.x-k8s.io/v1beta2",
            ...["ClusterResourceSet", "ClusterResourceSetBinding"],
        ),
        ...namespaced("ipam.cluster.x-k8s.io/v1beta2", "IPAddress", "IPAddressClaim"),
        ...clusterWide("runtime.cluster.x-k8s.io/v1beta2", "ExtensionConfig"),
    ],
    "BootstrapProvider/kubeadm": namespaced(
        "bootstrap.cluster.x-k8s.io/v1beta2",
        ...["KubeadmConfig", "KubeadmConfigTemplate"],
    ),
    "ControlPlaneProvider/kubeadm": namespaced(
        "controlplane.cluster.x-k8s.io/v1beta2",
        ...["KubeadmControlPlane", "KubeadmControlPlaneTemplate"],
    ),
    "IPAMProvider/metal3": namespaced(
        "ipam.metal3.io/v1alpha1",
        ...["IPAddress", "IPClaim", "IPPool"],
    ),
    "InfrastructureProvider/aws": [
        ...namespaced(
            `${INFRASTRUCTURE}/v1beta2`,
            ...["AWSCluster", "AWSClusterTemplate", "AWSMachine", "AWSMachineTemplate"],
        ),
        ...clusterWide(
            `${INFRASTRUCTURE}/v1beta2`,
            ...["AWSClusterControllerIdentity", "AWSClusterRoleIdentity"],
        ),
    ],
    "InfrastructureProvider/gcp": namespaced(
        `${INFRASTRUCTURE}/v1beta1`,
        ...["GCPCluster", "GCPClusterTemplate", "GCPMachine", "GCPMachineTemplate"],
    ),
    "InfrastructureProvider/azure": namespaced(
        `${INFRASTRUCTURE}/v1beta1`,
        ...["AzureCluster", "AzureClusterIdentity", "AzureClusterTemplate"],
        ...["AzureMachine", "AzureMachineTemplate"],
    ),
    "InfrastructureProvider/vsphere": [
        ...namespaced(
            `${INFRASTRUCTURE}/v1beta2`,
            ...["VSphereCluster", "VSphereClusterTemplate"],
            ...["VSphereMachine", "VSphereMachineTemplate", "VSphereVM"],
        ),
        ...clusterWide(
            `${INFRASTRUCTURE}/v1beta2`,
            ...["VSphereClusterIdentity", "VSphereDeploymentZone", "VSphereFailureDomain"],
        ),
    ],
    "InfrastructureProvider/metal3": namespaced(
        `${INFRASTRUCTURE}/v1beta2`,
        ...["Metal3Cluster", "Metal3ClusterTemplate", "Metal3Data", "Metal3DataClaim"],
        ...["Metal3DataTemplate", "Metal3Machine", "Metal3MachineTemplate"],
        ...["Metal3Remediation", "Metal3RemediationTemplate"],
    ),
};

/** Kinds of provider objects, the one first that all others wait for. */
export const PROVIDER_OBJECTS = [
    "CoreProvider",
    "BootstrapProvider",
    "ControlPlaneProvider",
    "IPAMProvider",
    "InfrastructureProvider",
] as const;
