import type * as pulumi from "@pulumi/pulumi";
import { Cluster, type ClusterArgs } from "@pulumi/gcp/container/cluster";
import type { input } from "@pulumi/gcp/types";

import type { ApiEndpoint, GcpClusterPlan } from "../../../fleet/plan/types";
import type { GcpNetwork } from "../../networks/gcp-network";
import type { SecretsKey } from "./encryption";
import type { NodeIdentity } from "./node-identity";
import { nodeSecurity } from "./node-pool";

const SYSTEM_COMPONENTS = "SYSTEM_COMPONENTS";
const CONTROL_PLANE_COMPONENTS = ["APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"];

/** Declares a regional cluster without a node pool of its own. */
export function declareControlPlane(
    name: string,
    args: {
        readonly plan: GcpClusterPlan;
        readonly network: GcpNetwork;
        readonly secrets: SecretsKey;
        readonly nodes: NodeIdentity;
        /** Where the logs go: made first, so that it has them from the first line. */
        readonly logs: pulumi.Resource;
    },
    opts: pulumi.CustomResourceOptions,
): Cluster {
    const { plan, network, secrets, nodes, logs } = args;
    return new Cluster(
        name,
        {
            project: plan.project,
            location: plan.region,
            name: plan.cloudName,
            nodeLocations: [...plan.zones],
            ...versionSettings(plan),
            ...networkSettings(plan, network),
            ...accessSettings(plan),
            databaseEncryption: { state: "ENCRYPTED", keyName: secrets.key.id },
            enableShieldedNodes: true,
            loggingConfig: {
                enableComponents: [SYSTEM_COMPONENTS, "WORKLOADS", ...CONTROL_PLANE_COMPONENTS],
            },
            monitoringConfig: {
                enableComponents: [SYSTEM_COMPONENTS, ...CONTROL_PLANE_COMPONENTS],
                managedPrometheus: { enabled: true },
            },
            // GKE makes a pool with every cluster and removes it again; its nodes need an identity all the same.
            removeDefaultNodePool: true,
            initialNodeCount: 1,
            nodeConfig: nodeSecurity(nodes),
            deletionProtection: plan.protect,
            resourceLabels: plan.tags,
        },
        {
            ...opts,
            protect: plan.protect,
            // Afterwards it shows the first node pool's settings, and a difference would replace the cluster.
            ignoreChanges: ["nodeConfig"],
            // The network as a whole: without NAT the first nodes pull nothing from outside Google.
            dependsOn: [network, secrets.grant, logs, ...nodes.grants],
        },
    );
}

/** Patches come by themselves; the minor version moves with the lock, or when its support ends. */
function versionSettings(
    plan: GcpClusterPlan,
): Pick<ClusterArgs, "minMasterVersion" | "releaseChannel" | "maintenancePolicy"> {
    return {
        minMasterVersion: plan.version,
        releaseChannel: { channel: "REGULAR" },
        maintenancePolicy: {
            // UTC; GKE takes four hours from it.
            dailyMaintenanceWindow: { startTime: "03:00" },
            maintenanceExclusions: [
                {
                    exclusionName: "minor-versions-move-with-the-lock",
                    startTime: "2026-01-01T00:00:00Z",
                    exclusionOptions: {
                        scope: "NO_MINOR_UPGRADES",
                        endTimeBehavior: "UNTIL_END_OF_SUPPORT",
                    },
                },
            ],
        },
    };
}

function networkSettings(
    plan: GcpClusterPlan,
    network: GcpNetwork,
): Pick<
    ClusterArgs,
    | "network"
    | "subnetwork"
    | "networkingMode"
    | "ipAllocationPolicy"
    | "datapathProvider"
    | "defaultMaxPodsPerNode"
    | "privateClusterConfig"
    | "masterAuthorizedNetworksConfig"
> {
    return {
        network: network.networkId,
        subnetwork: network.subnetworkId,
        networkingMode: "VPC_NATIVE",
        ipAllocationPolicy: {
            clusterSecondaryRangeName: plan.network.podRangeName,
            servicesSecondaryRangeName: plan.network.serviceRangeName,
        },
        // Dataplane V2, which enforces network policies by itself.
        datapathProvider: "ADVANCED_DATAPATH",
        defaultMaxPodsPerNode: plan.maxPodsPerNode,
        privateClusterConfig: {
            enablePrivateNodes: true,
            enablePrivateEndpoint: plan.api.kind === "private",
            // Linked networks call the private endpoint from other regions.
            masterGlobalAccessConfig: { enabled: true },
        },
        masterAuthorizedNetworksConfig: authorizedNetworks(plan.api),
    };
}

function authorizedNetworks(
    api: ApiEndpoint,
): input.container.ClusterMasterAuthorizedNetworksConfig {
    // Addresses of Google Cloud are everybody's: any customer's machine has one.
    const closed = { gcpPublicCidrsAccessEnabled: false };
    switch (api.kind) {
        case "private":
            return { ...closed, cidrBlocks: [] };
        case "restricted":
            return { ...closed, cidrBlocks: api.allowedRanges.map((cidrBlock) => ({ cidrBlock })) };
    }
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
