import { AzureNetwork } from "../../../components/networks/azure-network";
import { azurePlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "azure-westeurope";
const NETWORK = `atoll:index:AzureNetwork/${NAME}`;

const declare = () => record(() => new AzureNetwork(NAME, { plan: azurePlan() }));

test("declares a virtual network whose nodes go out through NAT", async () => {
    const recording = await declare();

    expect(childrenOf(recording, NETWORK)).toEqual([
        `azure-native:network:NatGateway/${NAME}`,
        `azure-native:network:NetworkSecurityGroup/${NAME}-nodes`,
        `azure-native:network:PublicIPAddress/${NAME}`,
        `azure-native:network:Subnet/${NAME}-nodes`,
        `azure-native:network:VirtualNetwork/${NAME}`,
        `azure-native:resources:ResourceGroup/${NAME}-network`,
    ]);
    expect(recording.outputKeys.get(NETWORK)?.toSorted()).toEqual([
        "egressAddress",
        "nodeSubnetId",
        "virtualNetworkId",
    ]);
    expect(await valueOf(recording.result.egressAddress)).toBe("203.0.113.7");
});

test("the node subnet is guarded, and has no way out but NAT", async () => {
    const recording = await declare();

    expect(find(recording, `azure-native:network:Subnet/${NAME}-nodes`).inputs).toMatchObject({
        addressPrefix: "10.3.0.0/21",
        natGateway: { id: `azure-native:network:NatGateway/${NAME}` },
        networkSecurityGroup: { id: `azure-native:network:NetworkSecurityGroup/${NAME}-nodes` },
        defaultOutboundAccess: false,
    });
    const rules = find(recording, `azure-native:network:NetworkSecurityGroup/${NAME}-nodes`).inputs[
        "securityRules"
    ];
    expect(rules).toEqual([
        {
            name: "nodes-and-pods",
            priority: 100,
            direction: "Inbound",
            access: "Allow",
            protocol: "*",
            sourceAddressPrefixes: ["10.3.0.0/21", "10.3.64.0/18"],
            sourcePortRange: "*",
            destinationAddressPrefixes: ["10.3.0.0/21", "10.3.64.0/18"],
            destinationPortRange: "*",
        },
    ]);
});
