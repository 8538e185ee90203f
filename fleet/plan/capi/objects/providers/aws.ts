import type { JsonMap } from "../../../contents/types";
import type { CapiClusterPlan } from "../../types";
import type { MachinesPlan, PlanOn, ProviderTemplates } from "./types";

/** What the pods' network needs between nodes: the provider knows Calico's defaults only, and opens nothing else. */
const CNI_RULES: Readonly<Record<string, readonly JsonMap[]>> = {
    calico: [rule("VXLAN (Calico)", "udp", 4789), rule("Typha (Calico)", "tcp", 5473)],
    cilium: [
        rule("VXLAN (Cilium)", "udp", 8472),
        rule("health checks (Cilium)", "tcp", 4240),
        rule("Hubble (Cilium)", "tcp", 4244),
    ],
};

function rule(description: string, protocol: string, port: number): JsonMap {
    return { description, protocol, fromPort: port, toPort: port };
}

/** Private: from the VPC. Restricted: from some addresses too, and from the nodes' own way out. */
function loadBalancer({ api }: CapiClusterPlan): JsonMap {
    const balancer = { loadBalancerType: "nlb", healthCheckProtocol: "HTTPS" };
    return api.kind === "private"
        ? { ...balancer, scheme: "internal" }
        : {
              ...balancer,
              scheme: "internet-facing",
              ingressRules: [
                  {
                      ...rule("Kubernetes API", "tcp", 6443),
                      cidrBlocks: api.allowedRanges,
                      natGatewaysIPsSource: true,
                  },
              ],
          };
}

function cluster(plan: PlanOn<"aws">): JsonMap {
    const { provider, tags, cni, cloudName } = plan;
    const { region, roleIdentity, imageAccount, imageSystem, vpcRange, nodeRange } = provider;
    return {
        region,
        // The provider makes the first by itself, for the credentials that it runs with.
        identityRef:
            roleIdentity === undefined
                ? { kind: "AWSClusterControllerIdentity", name: "default" }
                : { kind: "AWSClusterRoleIdentity", name: roleIdentity },
        // Empty: none. Absent would be the provider's own, which has the name "default".
        sshKeyName: provider.sshKey ?? "",
        ...(imageAccount === undefined ? {} : { imageLookupOrg: imageAccount }),
        ...(imageSystem === undefined ? {} : { imageLookupBaseOS: imageSystem }),
        additionalTags: tags,
        bastion: { enabled: false },
        controlPlaneLoadBalancer: loadBalancer(plan),
        network: {
            vpc: {
                cidrBlock: vpcRange,
                secondaryCidrBlocks: [{ ipv4CidrBlock: nodeRange }],
                emptyRoutesDefaultVPCSecurityGroup: true,
            },
            subnets: provider.subnets.map((subnet) => ({
                id: `${cloudName}-${subnet.public ? "public" : "private"}-${subnet.zone}`,
                availabilityZone: subnet.zone,
                cidrBlock: subnet.range,
                isPublic: subnet.public,
            })),
            cni: { cniIngressRules: CNI_RULES[cni] ?? [] },
        },
    };
}

/** Profiles that `clusterawsadm bootstrap iam` makes in each account. cluster-api-aws.sigs.k8s.io/topics/using-clusterawsadm */
const INSTANCE_PROFILES = {
    controlPlane: "control-plane.cluster-api-provider-aws.sigs.k8s.io",
    nodes: "nodes.cluster-api-provider-aws.sigs.k8s.io",
};

function machines({ pool, instanceType, diskSize, spot }: MachinesPlan, sshKey = ""): JsonMap {
    const { controlPlane, nodes } = INSTANCE_PROFILES;
    return {
        instanceType,
        iamInstanceProfile: pool === "control-plane" ? controlPlane : nodes,
        sshKeyName: sshKey,
        publicIP: false,
        rootVolume: { size: diskSize, type: "gp3", encrypted: true },
        // Tokens alone; and pods reach no node's role. On a control plane the storage driver's controller does.
        instanceMetadataOptions: {
            httpEndpoint: "enabled",
            httpTokens: "required",
            httpPutResponseHopLimit: pool === "control-plane" ? 2 : 1,
            instanceMetadataTags: "disabled",
        },
        ...(spot ? { marketType: "Spot", spotMarketOptions: {} } : {}),
    };
}

export function awsTemplates(plan: PlanOn<"aws">): ProviderTemplates {
    return {
        apiVersion: "infrastructure.cluster.x-k8s.io/v1beta2",
        clusterKind: "AWSClusterTemplate",
        machineKind: "AWSMachineTemplate",
        cluster: cluster(plan),
        machines: (each) => machines(each, plan.provider.sshKey),
        extras: [],
        patches: [],
    };
}
