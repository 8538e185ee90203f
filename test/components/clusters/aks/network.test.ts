import { AksCluster } from "../../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../../components/networks/azure-network";
import type { NetworkBuildPlanIn } from "../../../../fleet/plan/networks/types";
import type { AzureClusterPlan } from "../../../../fleet/plan/types";
import { azurePlan, networkPlan } from "../../../support/plans";
import { record } from "../../../support/recorder";
import { childrenOf, find } from "../../../support/registrations";

const NAME = "azure-westeurope";
const COMPONENT = `atoll:index:AksCluster/${NAME}`;
const CLUSTER = `azure-native:containerservice:ManagedCluster/${NAME}`;
const GUARD = `azure-native:network:NetworkSecurityGroup/${NAME}-nodes`;
const subnet = (role: string) => `azure-native:network:Subnet/${NAME}-${role}`;
const assignment = (what: string) =>
    `azure-native:authorization:RoleAssignment/${NAME}-network-contributor-${what}`;

const HUB = "/subscriptions/s-hub/resourceGroups/rg-hub/providers/Microsoft.Network";
const EXISTING: NetworkBuildPlanIn<"azure"> = {
    ...networkPlan(azurePlan()),
    origin: "existing",
    existingId: `${HUB}/virtualNetworks/hub`,
};
const RESTRICTED = { kind: "restricted", allowedRanges: ["203.0.113.0/28"] } as const;
const POD_SUBNET: AzureClusterPlan = {
    ...azurePlan(),
    cni: "pod-subnet",
    podNetwork: { addresses: "routed", sourceSeen: "pod" },
    subnets: { ...azurePlan().subnets, podRange: "10.3.64.0/18" },
};

const declare = (
    plan: AzureClusterPlan = azurePlan(),
    network: NetworkBuildPlanIn<"azure"> = networkPlan(azurePlan()),
) =>
    record(
        () => new AksCluster(NAME, { plan, network: new AzureNetwork(NAME, { plan: network }) }),
    );

test("nodes stand in a subnet that is guarded, and has no way out but NAT", async () => {
    const recording = await declare();

    expect(find(recording, subnet("nodes")).inputs).toMatchObject({
        resourceGroupName: "production-azure-westeurope-network",
        virtualNetworkName: "production-azure-westeurope",
        subnetName: "production-azure-westeurope-nodes",
        addressPrefix: "10.3.0.0/21",
        natGateway: { id: `azure-native:network:NatGateway/${NAME}` },
        networkSecurityGroup: { id: GUARD },
        defaultOutboundAccess: false,
    });
    expect(
        find(recording, `azure-native:network:SecurityRule/${NAME}-nodes-and-pods`).inputs,
    ).toMatchObject({
        networkSecurityGroupName: "production-azure-westeurope-nodes",
        priority: 100,
        direction: "Inbound",
        access: "Allow",
        sourceAddressPrefixes: ["10.3.0.0/21", "10.3.64.0/18"],
        destinationAddressPrefixes: ["10.3.0.0/21", "10.3.64.0/18"],
    });
});

test("pods are on an overlay that Cilium carries", async () => {
    expect(find(await declare(), CLUSTER).inputs["networkProfile"]).toEqual({
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        networkDataplane: "cilium",
        networkPolicy: "cilium",
        ipFamilies: ["IPv4"],
        podCidr: "10.3.64.0/18",
        serviceCidr: "10.3.32.0/20",
        dnsServiceIP: "10.3.32.10",
        loadBalancerSku: "standard",
        outboundType: "userAssignedNATGateway",
    });
});

test("pods that others must reach have a subnet of the network, delegated to AKS", async () => {
    const recording = await declare(POD_SUBNET);

    expect(find(recording, subnet("pods")).inputs).toMatchObject({
        subnetName: "production-azure-westeurope-pods",
        addressPrefix: "10.3.64.0/18",
        networkSecurityGroup: { id: GUARD },
        delegations: [
            { name: "aks-delegation", serviceName: "Microsoft.ContainerService/managedClusters" },
        ],
    });
    const { inputs, options } = find(recording, CLUSTER);
    expect(inputs["networkProfile"]).toMatchObject({
        networkPlugin: "azure",
        networkDataplane: "cilium",
        networkPolicy: "cilium",
    });
    expect(inputs["networkProfile"]).not.toHaveProperty("networkPluginMode");
    expect(inputs["agentPoolProfiles"]).toMatchObject([
        { vnetSubnetID: subnet("nodes"), podSubnetID: subnet("pods") },
    ]);
    expect(options.dependsOn).toEqual(expect.arrayContaining([assignment("pods")]));
    // The network's own rules know the pods' addresses.
    expect(childrenOf(recording, COMPONENT)).not.toContain(
        `azure-native:network:SecurityRule/${NAME}-nodes-and-pods`,
    );
});

test("a restricted endpoint is public for the plan's ranges and for its own nodes", async () => {
    const { inputs } = find(await declare({ ...azurePlan(), api: RESTRICTED }), CLUSTER);

    expect(inputs["apiServerAccessProfile"]).toEqual({
        disableRunCommand: true,
        enablePrivateCluster: false,
        authorizedIPRanges: ["203.0.113.0/28", "203.0.113.7/32"],
    });
});

test("in a network that exists, subnets stand beside it and the API server's name is public", async () => {
    const recording = await declare(azurePlan(), EXISTING);

    const nodes = find(recording, subnet("nodes")).inputs;
    expect(nodes).not.toHaveProperty("natGateway");
    expect(nodes).toMatchObject({
        resourceGroupName: "rg-hub",
        virtualNetworkName: "hub",
        subnetName: "production-azure-westeurope-nodes",
        addressPrefix: "10.3.0.0/21",
        networkSecurityGroup: { id: GUARD },
        defaultOutboundAccess: false,
    });
    expect(find(recording, GUARD).inputs["resourceGroupName"]).toBe(
        "production-azure-westeurope-network",
    );
    expect(find(recording, CLUSTER).inputs).toMatchObject({
        apiServerAccessProfile: {
            enablePrivateCluster: true,
            privateDNSZone: "none",
            enablePrivateClusterPublicFQDN: true,
        },
        networkProfile: { outboundType: "loadBalancer" },
    });
});

test("behind a firewall, nodes take its route table, which the cluster's identity reads", async () => {
    const routeTableId = `${HUB}/routeTables/firewall`;
    const recording = await declare(
        { ...azurePlan(), api: RESTRICTED },
        { ...EXISTING, egress: { cloud: "azure", routeTableId } },
    );

    expect(find(recording, subnet("nodes")).inputs["routeTable"]).toEqual({ id: routeTableId });
    expect(find(recording, CLUSTER).inputs).toMatchObject({
        networkProfile: { outboundType: "userDefinedRouting" },
        apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/28"] },
    });
    expect(find(recording, assignment("routes")).inputs).toMatchObject({
        scope: routeTableId,
        roleDefinitionId:
            "/subscriptions/s-hub/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7",
    });
});

test("behind a NAT gateway that exists, its addresses and prefixes may call the API server", async () => {
    const natGatewayId = `${HUB}/natGateways/nat`;
    const recording = await declare(
        { ...azurePlan(), api: RESTRICTED },
        { ...EXISTING, egress: { cloud: "azure", natGatewayId } },
    );

    expect(find(recording, subnet("nodes")).inputs["natGateway"]).toEqual({ id: natGatewayId });
    expect(find(recording, CLUSTER).inputs).toMatchObject({
        networkProfile: { outboundType: "userAssignedNATGateway" },
        apiServerAccessProfile: {
            authorizedIPRanges: ["203.0.113.0/28", "203.0.113.8/32", "203.0.113.16/30"],
        },
    });
});
