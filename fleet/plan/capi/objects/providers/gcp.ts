import { bootDiskType } from "../../../machine-types";
import type { JsonMap } from "../../../contents/types";
import type { MachinesPlan, PlanOn, ProviderTemplates } from "./types";

function cluster({ cloudName, provider, tags, zones, namespace }: PlanOn<"gcp">): JsonMap {
    const { project, region, credentials, nodeRange } = provider;
    return {
        project,
        region,
        ...(credentials === undefined ? {} : { credentialsRef: { name: credentials, namespace } }),
        failureDomains: zones,
        additionalLabels: tags,
        loadBalancer: {
            loadBalancerType: "Internal",
            internalLoadBalancer: {
                name: "api-internal",
                subnet: `${cloudName}-nodes`,
                // From every region of the network: its links announce it, and so does a management cluster elsewhere.
                internalAccess: "Global",
            },
        },
        network: {
            name: cloudName,
            autoCreateSubnetworks: false,
            subnets: [
                {
                    name: `${cloudName}-nodes`,
                    region,
                    cidrBlock: nodeRange,
                    purpose: "PRIVATE",
                    privateGoogleAccess: true,
                    enableFlowLogs: true,
                },
            ],
        },
    };
}

function machines(
    { instanceType, diskSize, spot }: MachinesPlan,
    { provider, cloudName }: PlanOn<"gcp">,
): JsonMap {
    const { image, serviceAccount } = provider;
    return {
        instanceType,
        image,
        subnet: `${cloudName}-nodes`,
        publicIP: false,
        rootDeviceType: bootDiskType(instanceType),
        rootDeviceSize: diskSize,
        shieldedInstanceConfig: {
            secureBoot: "Enabled",
            virtualizedTrustedPlatformModule: "Enabled",
            integrityMonitoring: "Enabled",
        },
        ...(serviceAccount === undefined
            ? {}
            : {
                  serviceAccounts: {
                      email: serviceAccount,
                      scopes: ["https://www.googleapis.com/auth/cloud-platform"],
                  },
              }),
        ...(spot ? { provisioningModel: "Spot" } : {}),
    };
}

export function gcpTemplates(plan: PlanOn<"gcp">): ProviderTemplates {
    return {
        apiVersion: "infrastructure.cluster.x-k8s.io/v1beta1",
        clusterKind: "GCPClusterTemplate",
        machineKind: "GCPMachineTemplate",
        cluster: cluster(plan),
        machines: (each) => machines(each, plan),
        extras: [],
        patches: [],
    };
}
