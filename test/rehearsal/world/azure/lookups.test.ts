import * as tokens from "../../../../rehearsal/world/azure/tokens";
import { removeWorlds } from "../support";
import { azureRig, network, PLACE } from "./support";

afterEach(removeWorlds);

const OTHER = "6f1e6ce2-8c3b-4a3c-9a0e-0b1e3f7a1c55";

test("what exists can be looked up, in the provider's own subscription", async () => {
    const { azure, configure } = await azureRig();
    const net = await network(azure);
    const prefix = await azure.create(tokens.PUBLIC_IP_PREFIX, "p", {
        ...PLACE,
        publicIpPrefixName: "p",
        prefixLength: 30,
    });
    const resourceGroupName = "PROD";
    const found = await azure.invoke("azure-native:network:getVirtualNetwork", {
        resourceGroupName,
        virtualNetworkName: "v",
    });
    expect(found).toMatchObject({ id: net.network.id, name: "v", location: "westeurope" });
    expect(
        await azure.invoke("azure-native:network:getNatGateway", {
            resourceGroupName,
            natGatewayName: "n",
        }),
    ).toMatchObject({ id: net.nat.id, publicIpAddresses: [{ id: net.address.id }] });
    expect(
        await azure.invoke("azure-native:network:getPublicIPAddress", {
            resourceGroupName,
            publicIpAddressName: "a",
        }),
    ).toMatchObject({ ipAddress: net.address.state["ipAddress"] });
    const { ipPrefix } = (await azure.invoke("azure-native:network:getPublicIPPrefix", {
        resourceGroupName,
        publicIpPrefixName: "p",
    })) as { readonly ipPrefix: string };
    expect(ipPrefix).toBe(prefix.state["ipPrefix"]);
    expect(ipPrefix).toMatch(/^198\.1[89]\.\d+\.\d+\/30$/);

    const other = await configure({ subscriptionId: OTHER });
    await expect(
        other.invoke("azure-native:network:getVirtualNetwork", {
            resourceGroupName,
            virtualNetworkName: "v",
        }),
    ).rejects.toThrow(/ResourceNotFound/);
});

test("a rule beside those of its group takes a place of its own", async () => {
    const { azure } = await azureRig();
    const { guard } = await network(azure);
    const inputs = {
        resourceGroupName: "prod",
        networkSecurityGroupName: "s",
        securityRuleName: "nodes-and-pods",
        priority: 100,
        direction: "Inbound",
        access: "Allow",
        protocol: "*",
    };
    const made = await azure.create(tokens.SECURITY_RULE, "r", inputs);
    expect(made.id).toBe(`${guard.id}/securityRules/nodes-and-pods`);
    await azure.update(made, { ...inputs, access: "Deny" });
    const second = { ...inputs, securityRuleName: "web" };
    await expect(azure.create(tokens.SECURITY_RULE, "w", second)).rejects.toThrow(
        /SecurityRuleConflict/,
    );
    await expect(
        azure.create(tokens.SECURITY_RULE, "w", { ...second, priority: 99 }),
    ).rejects.toThrow(/100 to 4096/);
    await azure.create(tokens.SECURITY_RULE, "w", { ...second, priority: 110 });
});
