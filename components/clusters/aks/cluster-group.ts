import type * as pulumi from "@pulumi/pulumi";
import {
    getClientConfigOutput,
    type GetClientConfigResult,
} from "@pulumi/azure-native/authorization/getClientConfig";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";

import type { AzureClusterPlan } from "../../../fleet/plan/types";

/** What the resources of a cluster share. */
export interface ClusterGroup {
    /** Where they are, and their tags. */
    readonly placement: {
        readonly resourceGroupName: pulumi.Output<string>;
        readonly location: string;
        readonly tags: Readonly<Record<string, string>>;
    };
    /** What the control plane acts as in Azure. */
    readonly identity: UserAssignedIdentity;
    /** The subscription and tenant of who deploys. */
    readonly client: pulumi.Output<GetClientConfigResult>;
}

/** Declares the resource group of a cluster and the identity of its control plane. */
export function declareClusterGroup(
    name: string,
    plan: AzureClusterPlan,
    opts: pulumi.CustomResourceOptions,
): ClusterGroup {
    const { tags, region: location } = plan;
    const group = new ResourceGroup(
        name,
        { resourceGroupName: plan.cloudName, location, tags },
        opts,
    );
    const placement = { resourceGroupName: group.name, location, tags };
    const identity = new UserAssignedIdentity(
        name,
        { ...placement, resourceName: plan.cloudName },
        opts,
    );
    return { placement, identity, client: getClientConfigOutput({ parent: opts.parent }) };
}
