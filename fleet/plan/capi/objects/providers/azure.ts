import type { JsonMap } from "../../../contents/types";
import { BOOTSTRAP, CONTROL_PLANE } from "../names";
import type { CapiClusterPlan, MachineDeploymentPlan } from "../../types";
import type { MachinesPlan, PlanOn, ProviderTemplates } from "./types";

const API_VERSION = "infrastructure.cluster.x-k8s.io/v1beta1";

/** In GiB. */
const ETCD_DISK = 64;

/** From whom the API server's public address takes connections: Azure's own rules let in the network and its probes. */
function apiRules({ api }: CapiClusterPlan): readonly JsonMap[] {
    return api.kind === "private"
        ? []
        : [
              {
                  name: "kubernetes-api",
                  description: "Kubernetes API, from the ranges that the fleet allows",
                  protocol: "Tcp",
                  direction: "Inbound",
                  priority: 200,
                  sources: api.allowedRanges,
                  sourcePorts: "*",
                  destination: "*",
                  destinationPorts: "6443",
                  action: "Allow",
              },
          ];
}

function cluster(plan: PlanOn<"azure">): JsonMap {
    const { provider, tags, api, namespace, cloudName } = plan;
    const { region, subscriptionId, identity, nodeRange } = provider;
    return {
        location: region,
        subscriptionID: subscriptionId,
        identityRef: {
            apiVersion: API_VERSION,
            kind: "AzureClusterIdentity",
            name: identity,
            namespace,
        },
        additionalTags: tags,
        networkSpec: {
            vnet: { cidrBlocks: [nodeRange], tags },
            ...(api.kind === "private"
                ? {
                      apiServerLB: { type: "Internal" },
                      // A private load balancer leads nowhere out: without another they would have no image to start.
                      controlPlaneOutboundLB: { type: "Public", sku: "Standard" },
                  }
                : { apiServerLB: { type: "Public" } }),
            subnets: [
                {
                    name: `${cloudName}-control-plane`,
                    role: "control-plane",
                    cidrBlocks: [provider.controlPlaneSubnet],
                    securityGroup: { securityRules: apiRules(plan) },
                },
                {
                    name: `${cloudName}-nodes`,
                    role: "node",
                    cidrBlocks: [provider.nodeSubnet],
                    natGateway: { name: `${cloudName}-nodes` },
                },
            ],
        },
    };
}

function machines({ pool, instanceType, diskSize, spot }: MachinesPlan): JsonMap {
    const disk = { managedDisk: { storageAccountType: "Premium_LRS" } };
    return {
        vmSize: instanceType,
        osDisk: { osType: "Linux", diskSizeGB: diskSize, ...disk },
        ...(pool === "control-plane"
            ? { dataDisks: [{ nameSuffix: "etcddisk", diskSizeGB: ETCD_DISK, lun: 0, ...disk }] }
            : {}),
        allocatePublicIP: false,
        // Nobody logs in to them: the provider makes a key that nobody has.
        sshPublicKey: "",
        ...(spot ? { spotVMOptions: { evictionPolicy: "Delete" } } : {}),
    };
}

/**
 * What a node tells Azure by is written by the provider to a Secret, whose name has that of the cluster's own copy of the
 * machine template in it. capz.sigs.k8s.io/self-managed/clusterclass
 */
function azureJson(target: JsonMap, path: string, key: string, owner: string, op: string): JsonMap {
    const file = [
        "contentFrom:",
        "  secret:",
        `    key: ${key}`,
        `    name: "{{ ${owner}.name }}-azure-json"`,
        'owner: "root:root"',
        "path: /etc/kubernetes/azure.json",
        'permissions: "0644"',
    ];
    const lines =
        op === "append" ? file : file.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
    return {
        selector: target,
        jsonPatches: [
            {
                op: "add",
                path: op === "append" ? `${path}/-` : path,
                valueFrom: { template: `${lines.join("\n")}\n` },
            },
        ],
    };
}

function patches(deployments: readonly MachineDeploymentPlan[]): readonly JsonMap[] {
    return [
        {
            name: "control-plane-azure-json",
            definitions: [
                azureJson(
                    {
                        apiVersion: CONTROL_PLANE,
                        kind: "KubeadmControlPlaneTemplate",
                        matchResources: { controlPlane: true },
                    },
                    "/spec/template/spec/kubeadmConfigSpec/files",
                    "control-plane-azure.json",
                    ".builtin.controlPlane.machineTemplate.infrastructureRef",
                    "append",
                ),
            ],
        },
        {
            name: "nodes-azure-json",
            definitions: [
                azureJson(
                    {
                        apiVersion: BOOTSTRAP,
                        kind: "KubeadmConfigTemplate",
                        matchResources: {
                            machineDeploymentClass: { names: deployments.map(({ name }) => name) },
                        },
                    },
                    "/spec/template/spec/files",
                    "worker-node-azure.json",
                    ".builtin.machineDeployment.infrastructureRef",
                    "create",
                ),
            ],
        },
    ];
}

export function azureTemplates(plan: PlanOn<"azure">): ProviderTemplates {
    return {
        apiVersion: API_VERSION,
        clusterKind: "AzureClusterTemplate",
        machineKind: "AzureMachineTemplate",
        cluster: cluster(plan),
        machines,
        extras: [],
        patches: patches(plan.machineDeployments),
    };
}
