import type * as pulumi from "@pulumi/pulumi";
import { Cluster, type ClusterArgs } from "@pulumi/gcp/container/cluster";
import type { Subnetwork } from "@pulumi/gcp/compute/subnetwork";

import type { GcpClusterPlan } from "../../../fleet/plan/types";
import type { GcpNetwork } from "../../networks/gcp-network";
import { autoscalingSettings } from "./autoscaling";
import { deletionPolicy } from "./deletion-policy";
import type { SecretsKey } from "./encryption";
import { endpointSettings } from "./endpoints";
import { maintenancePolicy } from "./maintenance";
import type { NodeIdentity } from "./node-identity";
import { nodeSecurity } from "./node-security";
import { observabilitySettings } from "./observability";
import { versionSettings } from "./versions";

/** Declares a regional cluster without a node pool of its own. */
export function declareControlPlane(
    name: string,
    args: {
        readonly plan: GcpClusterPlan;
        readonly network: GcpNetwork;
        readonly subnetwork: Subnetwork;
        readonly secrets: SecretsKey;
        readonly nodes: NodeIdentity;
        /** What must be there before it, beyond what its properties name: grants, a way out, a place for its logs. */
        readonly after: readonly pulumi.Resource[];
    },
    opts: pulumi.CustomResourceOptions,
): Cluster {
    const { plan, network, subnetwork, secrets, nodes, after } = args;
    return new Cluster(
        name,
        {
            project: plan.project,
            location: plan.region,
            name: plan.cloudName,
            nodeLocations: [...plan.zones],
            ...versionSettings(plan),
            maintenancePolicy: maintenancePolicy(plan),
            ...networkSettings(plan, network, subnetwork),
            ...endpointSettings(plan),
            ...accessSettings(plan),
            ...autoscalingSettings(plan, nodes),
            ...addonSettings(plan),
            ...observabilitySettings(),
            databaseEncryption: { state: "ENCRYPTED", keyName: secrets.key.id },
            enableShieldedNodes: true,
            // GKE makes a pool with every cluster and removes it again; its nodes need an identity all the same.
            removeDefaultNodePool: true,
            initialNodeCount: 1,
            nodeConfig: nodeSecurity(nodes),
            deletionProtection: plan.protect,
            deletionPolicy: deletionPolicy(plan),
            resourceLabels: plan.tags,
        },
        {
            ...opts,
            protect: plan.protect,
            ignoreChanges: [
                // Afterwards it shows the first node pool's settings, and a difference would replace the cluster.
                "nodeConfig",
                ...(plan.versionOwner === "cloud" ? ["minMasterVersion"] : []),
            ],
            dependsOn: [secrets.grant, ...nodes.grants, ...after],
        },
    );
}

function networkSettings(
    plan: GcpClusterPlan,
    network: GcpNetwork,
    subnetwork: Subnetwork,
): Pick<
    ClusterArgs,
    | "network"
    | "subnetwork"
    | "networkingMode"
    | "ipAllocationPolicy"
    | "datapathProvider"
    | "defaultMaxPodsPerNode"
    | "enableL4IlbSubsetting"
    | "serviceExternalIpsConfig"
> {
    return {
        network: network.networkId,
        subnetwork: subnetwork.id,
        networkingMode: "VPC_NATIVE",
        ipAllocationPolicy: {
            clusterSecondaryRangeName: plan.subnets.podRangeName,
            servicesSecondaryRangeName: plan.subnets.serviceRangeName,
        },
        // Dataplane V2, which enforces network policies by itself.
        datapathProvider: "ADVANCED_DATAPATH",
        defaultMaxPodsPerNode: plan.maxPodsPerNode,
        // Internal load balancers take only some of the nodes, and no longer break beyond 250.
        enableL4IlbSubsetting: true,
        // Else whoever makes Services takes over any address (CVE-2020-8554).
        serviceExternalIpsConfig: { enabled: false },
    };
}

/** People come from Google's identities, workloads from the workload pool; nothing else is let in. */
function accessSettings(
    plan: GcpClusterPlan,
): Pick<
    ClusterArgs,
    | "workloadIdentityConfig"
    | "masterAuth"
    | "enableLegacyAbac"
    | "anonymousAuthenticationConfig"
    | "rbacBindingConfig"
    | "authenticatorGroupsConfig"
> {
    return {
        workloadIdentityConfig: { workloadPool: `${plan.project}.svc.id.goog` },
        masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
        enableLegacyAbac: false,
        // Only the health checks answer who does not log in.
        anonymousAuthenticationConfig: { mode: "LIMITED" },
        rbacBindingConfig: {
            enableInsecureBindingSystemAuthenticated: false,
            enableInsecureBindingSystemUnauthenticated: false,
        },
        ...(plan.securityGroup !== undefined && {
            authenticatorGroupsConfig: { securityGroup: plan.securityGroup },
        }),
    };
}

/** What GKE runs in the cluster, or knows about it. */
function addonSettings(
    plan: GcpClusterPlan,
): Pick<ClusterArgs, "addonsConfig" | "fleet" | "gatewayApiConfig"> {
    return {
        addonsConfig: {
            gcePersistentDiskCsiDriverConfig: { enabled: true },
            // Gateways are load balancers that it makes.
            httpLoadBalancing: { disabled: false },
            // From the start: turned on later, it makes every node anew.
            dnsCacheConfig: { enabled: true },
        },
        fleet: { project: plan.project },
        gatewayApiConfig: { channel: "CHANNEL_STANDARD" },
    };
}
