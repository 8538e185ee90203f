import { AksCluster } from "../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../components/networks/azure-network";
import type { NetworkBuildPlanIn } from "../../../fleet/plan/networks/types";
import { azurePlan, networkPlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "azure-westeurope";
const NETWORK = `atoll:index:AzureNetwork/${NAME}`;

const HUB = "/subscriptions/s-hub/resourceGroups/rg-hub/providers/Microsoft.Network";

const EXISTING: NetworkBuildPlanIn<"azure"> = {
    ...networkPlan(azurePlan()),
    origin: "existing",
    existingId: `${HUB}/virtualNetworks/hub`,
};

const declare = (plan: NetworkBuildPlanIn<"azure"> = networkPlan(azurePlan())) =>
    record(() => new AzureNetwork(NAME, { plan }));

test("keeps what belongs to subnets that leave the network", async () => {
    const plan = { ...networkPlan(azurePlan()), formerRanges: ["10.5.0.0/20"] };
    const { inputs } = find(await declare(plan), `azure-native:network:VirtualNetwork/${NAME}`);
    expect(inputs["addressSpace"]).toEqual({
        addressPrefixes: ["10.3.16.0/22", "10.3.0.0/20", "10.5.0.0/20"],
    });
});

test("declares a virtual network with room for itself and its clusters, whose way out is NAT", async () => {
    const recording = await declare();

    expect(childrenOf(recording, NETWORK)).toEqual([
        `azure-native:network:NatGateway/${NAME}`,
        `azure-native:network:PublicIPAddress/${NAME}`,
        `azure-native:network:VirtualNetwork/${NAME}`,
        `azure-native:resources:ResourceGroup/${NAME}-network`,
    ]);
    expect(find(recording, `azure-native:network:VirtualNetwork/${NAME}`).inputs).toMatchObject({
        virtualNetworkName: "production-azure-westeurope",
        location: "westeurope",
        addressSpace: { addressPrefixes: ["10.3.16.0/22", "10.3.0.0/20"] },
    });
    expect(recording.outputKeys.get(NETWORK)?.toSorted()).toEqual([
        "egress",
        "origin",
        "placement",
        "resourceGroupName",
        "subscriptionId",
        "virtualNetworkId",
        "virtualNetworkName",
    ]);
});

test("tells where it is and with which addresses it is seen", async () => {
    const { result } = await declare();

    expect(await valueOf(result.resourceGroupName)).toBe("production-azure-westeurope-network");
    expect(await valueOf(result.subscriptionId)).toBe("subscription");
    expect(result.egress.kind).toBe("nat-gateway");
    expect(result.egress.kind === "nat-gateway" && (await valueOf(result.egress.ranges))).toEqual([
        "203.0.113.7/32",
    ]);
});

test("names the subscription that its plan names", async () => {
    const { result } = await declare({ ...networkPlan(azurePlan()), subscriptionId: "s-spoke" });

    expect(await valueOf(result.subscriptionId)).toBe("s-spoke");
});

test("one that exists is looked up; only a group for what is Atoll's own is added", async () => {
    const recording = await declare(EXISTING);
    const { result } = recording;

    expect(childrenOf(recording, NETWORK)).toEqual([
        `azure-native:resources:ResourceGroup/${NAME}-network`,
    ]);
    expect(await valueOf(result.virtualNetworkId)).toBe(EXISTING.existingId);
    expect(await valueOf(result.virtualNetworkName)).toBe("hub");
    expect(await valueOf(result.resourceGroupName)).toBe("rg-hub");
    expect(await valueOf(result.subscriptionId)).toBe("s-hub");
    expect(result.egress).toEqual({ kind: "load-balancer" });
});

test("one that exists goes out as its owner says", async () => {
    const routed = await declare({
        ...EXISTING,
        egress: { cloud: "azure", routeTableId: `${HUB}/routeTables/firewall` },
    });
    expect(routed.result.egress.kind).toBe("route-table");

    const { egress } = (
        await declare({
            ...EXISTING,
            egress: { cloud: "azure", natGatewayId: `${HUB}/natGateways/nat` },
        })
    ).result;
    expect(egress.kind === "nat-gateway" && (await valueOf(egress.ranges))).toEqual([
        "203.0.113.8/32",
        "203.0.113.16/30",
    ]);
});

test("subnets wait for one another, whichever cluster brings them", async () => {
    const subnet = (name: string) => `azure-native:network:Subnet/${name}-nodes`;
    const recording = await record(() => {
        const network = new AzureNetwork("shared", { plan: networkPlan(azurePlan()) });
        for (const name of ["one", "two"]) {
            new AksCluster(name, { plan: azurePlan(name), network });
        }
    });

    expect(find(recording, subnet("one")).options).toEqual({});
    expect(find(recording, subnet("two")).options).toEqual({ dependsOn: [subnet("one")] });
    expect(find(recording, subnet("two")).parent).toBe("atoll:index:AksCluster/two");
});
