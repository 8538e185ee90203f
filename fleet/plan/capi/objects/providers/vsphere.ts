import type { JsonMap } from "../../../contents/types";
import type { MachinesPlan, PlanOn, ProviderTemplates } from "./types";

const MIB_OF_GIB = 1024;

function cluster({ provider, controlPlaneEndpoint }: PlanOn<"vsphere">): JsonMap {
    const { server, thumbprint, identity } = provider;
    return {
        server,
        thumbprint,
        identityRef: { kind: "VSphereClusterIdentity", name: identity },
        ...(controlPlaneEndpoint === undefined ? {} : { controlPlaneEndpoint }),
    };
}

function machines(
    { instanceType, diskSize }: MachinesPlan,
    { provider }: PlanOn<"vsphere">,
): JsonMap {
    const size = provider.sizes[instanceType];
    const { server, thumbprint, datacenter, datastore, folder, resourcePool } = provider;
    return {
        ...{ server, thumbprint, datacenter, datastore, folder, resourcePool },
        template: provider.template,
        // A linked clone's disk cannot grow beyond its template's.
        cloneMode: "fullClone",
        ...(size === undefined ? {} : { numCPUs: size.cpus, memoryMiB: size.memory * MIB_OF_GIB }),
        diskGiB: diskSize,
        network: { devices: [{ networkName: provider.network, dhcp4: true }] },
        powerOffMode: "trySoft",
    };
}

export function vsphereTemplates(plan: PlanOn<"vsphere">): ProviderTemplates {
    return {
        apiVersion: "infrastructure.cluster.x-k8s.io/v1beta2",
        clusterKind: "VSphereClusterTemplate",
        machineKind: "VSphereMachineTemplate",
        cluster: cluster(plan),
        machines: (each) => machines(each, plan),
        extras: [],
        patches: [],
    };
}
