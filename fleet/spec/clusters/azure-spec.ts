import * as z from "zod";

import { closedObject } from "../closed-object";
import { UUID, listOf, text } from "../fields";
import { nodePoolSchema, poolsSchema } from "../node-pool-spec";
import { cni } from "./common-fields";
import { autoscaling, managed, region, zones } from "./managed-fields";

const machine = [
    /^Standard_[A-Za-z0-9_-]{1,60}$/,
    { expected: "the size of an Azure virtual machine", example: "size: Standard_D4s_v5" },
] as const;

export const AzureSchema = closedObject({
    cloud: z.literal("azure"),
    region: region("westeurope").describe("Region, such as westeurope; default: its network's"),
    ...managed,
    zones: zones(/^[0-9]$/, '"1", "2"'),
    cni: cni(["overlay", "pod-subnet"]),
    nodes: nodePoolSchema(...machine).prefault({}),
    pools: poolsSchema(...machine),
    autoscaling: autoscaling(["cluster-autoscaler", "node-auto-provisioning"]),
    subscriptionId: text(UUID, {
        expected: "the id of an Azure subscription",
        example: "subscriptionId: 00000000-0000-0000-0000-000000000000",
    })
        .optional()
        .describe("Subscription that pays for it; default: the deployer's"),
    tenantId: text(UUID, {
        expected: "the id of an Entra ID tenant",
        example: "tenantId: 00000000-0000-0000-0000-000000000000",
    })
        .optional()
        .describe("Entra ID tenant; default: the one that the deployer logs in to"),
    adminGroupObjectIds: listOf(
        text(UUID, {
            expected: "the object id of an Entra ID group",
            example: "00000000-0000-0000-0000-000000000000",
        }),
        "adminGroupObjectIds: [00000000-0000-0000-0000-000000000000]",
    )
        .default([])
        .describe("Entra ID groups that administer the cluster"),
});

export type AzureClusterSpec = z.output<typeof AzureSchema>;
