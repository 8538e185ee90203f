import { asMap } from "../../fleet/as-map";
import type { NetworkBuildPlan } from "../../fleet/plan/networks/types";
import type { RehearsedFleet } from "../rehearsed-fleet";
import type { ExistingResource } from "./provider/existing-resource";
import * as aws from "./aws/tokens";
import * as azure from "./azure/tokens";
import * as gcp from "./gcp/tokens";

/** The networks of a fleet that somebody else made, as their clouds have them before the first preview. */
export function existingNetworks({ written, plan }: RehearsedFleet): readonly ExistingResource[] {
    const networks = asMap(asMap(written)?.["networks"]) ?? {};
    return plan.networks.flatMap((network) => {
        const { existingId, name, place } = network;
        if (network.origin !== "existing" || existingId === undefined) {
            return [];
        }
        const ranges = asMap(asMap(networks[name])?.["existing"])?.["ranges"];
        const existing = {
            id: existingId,
            ranges: Array.isArray(ranges) ? ranges.map(String) : [],
            network,
        };
        switch (place.cloud) {
            case "aws":
                return awsNetwork(existing, place.region);
            case "gcp":
                return gcpNetwork(existing);
            case "azure":
                return azureNetwork(existing, place.region);
            case "site":
                return [];
        }
    });
}

interface ExistingNetwork {
    readonly id: string;
    readonly ranges: readonly string[];
    readonly network: Pick<NetworkBuildPlan, "egress" | "accountRoleArn">;
}

/** A VPC with all its ranges, and its ways out: route tables whose default route leads to its owner's transit gateway. */
function awsNetwork(
    { id, ranges, network: { egress, accountRoleArn } }: ExistingNetwork,
    region: string,
): readonly ExistingResource[] {
    const there = {
        cloud: "aws",
        config: {
            region,
            ...(accountRoleArn === undefined ? {} : { assumeRoles: [{ roleArn: accountRoleArn }] }),
        },
    } as const;
    const [first = "10.0.0.0/16", ...others] = ranges;
    const tables = egress?.cloud === "aws" ? Object.values(egress.routeTables) : [];
    return [
        { ...there, type: aws.VPC, id, inputs: { cidrBlock: first, enableDnsHostnames: true } },
        ...others.map((cidrBlock) => ({
            ...there,
            type: aws.CIDR_ASSOCIATION,
            inputs: { vpcId: id, cidrBlock },
        })),
        ...[...new Set(tables)].map((table) => ({
            ...there,
            type: aws.ROUTE_TABLE,
            id: table,
            inputs: {
                vpcId: id,
                routes: [{ cidrBlock: "0.0.0.0/0", transitGatewayId: "tgw-0123456789abcdef0" }],
            },
        })),
    ];
}

/** A VPC network; its subnetworks are its owner's, and the ranges that a fleet names for it are none of them. */
function gcpNetwork({ id }: ExistingNetwork): readonly ExistingResource[] {
    const [, project = "", , , name = ""] = id.split("/");
    return [
        {
            cloud: "gcp",
            config: { project },
            type: gcp.NETWORK,
            id,
            inputs: { name, project, autoCreateSubnetworks: false },
        },
    ];
}

/** A virtual network with its address space, in its resource group, and what leads out of it. */
function azureNetwork(
    { id, ranges, network: { egress } }: ExistingNetwork,
    location: string,
): readonly ExistingResource[] {
    const out = egress?.cloud === "azure" ? egress : undefined;
    const addressSpace = { addressPrefixes: ranges };
    return [
        ...armResource(id, location, azure.VIRTUAL_NETWORK, "virtualNetworkName", { addressSpace }),
        ...(out !== undefined && "routeTableId" in out
            ? armResource(out.routeTableId, location, azure.ROUTE_TABLE, "routeTableName", {
                  routes: [
                      {
                          name: "default",
                          addressPrefix: "0.0.0.0/0",
                          nextHopType: "VirtualAppliance",
                          nextHopIpAddress: "10.255.255.4",
                      },
                  ],
              })
            : []),
        ...(out !== undefined && "natGatewayId" in out
            ? armResource(out.natGatewayId, location, azure.NAT_GATEWAY, "natGatewayName", {
                  sku: { name: "Standard" },
              })
            : []),
    ];
}

/** A resource of Azure, and the group that it stands in. */
function armResource(
    id: string,
    location: string,
    type: string,
    nameInput: string,
    inputs: ExistingResource["inputs"],
): readonly ExistingResource[] {
    const [, , subscriptionId = "", , resourceGroupName = ""] = id.split("/");
    const name = id.split("/").at(-1) ?? "";
    const there = { cloud: "azure-native", config: { subscriptionId } } as const;
    return [
        {
            ...there,
            type: azure.RESOURCE_GROUP,
            id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`,
            inputs: { resourceGroupName, location },
        },
        {
            ...there,
            type,
            id,
            inputs: { resourceGroupName, [nameInput]: name, location, ...inputs },
        },
    ];
}
