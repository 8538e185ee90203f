import * as pulumi from "@pulumi/pulumi";

/** What the id of a resource in a resource group says. */
export interface AzureResourceId {
    readonly subscriptionId: string;
    readonly resourceGroupName: string;
    /** Name of the resource itself. */
    readonly name: string;
}

/** Azure compares ids without regard to case. */
const RESOURCE_ID =
    /^\/subscriptions\/(?<subscriptionId>[^/]+)\/resourceGroups\/(?<resourceGroupName>[^/]+)\/providers\/(?:[^/]+\/)+(?<name>[^/]+)$/i;

/**
 * @param id such as "/subscriptions/…/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub"
 * @throws pulumi.RunError when it is no id of such a resource
 */
export function parseResourceId(id: string): AzureResourceId {
    const { subscriptionId, resourceGroupName, name } = RESOURCE_ID.exec(id)?.groups ?? {};
    if (subscriptionId === undefined || resourceGroupName === undefined || name === undefined) {
        throw new pulumi.RunError(`${id}: expected the id of a resource in a resource group`);
    }
    return { subscriptionId, resourceGroupName, name };
}

export function sameResource(left: string, right: string): boolean {
    return left.toLowerCase() === right.toLowerCase();
}
