import { stringify } from "yaml";

import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { flag, given, text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";
import { badRequest } from "./arm-type";
import { groupId } from "./ids";
import { findById } from "./lookup";
import { lookUp } from "./lookups";
import { CALLER_CLIENT_ID, callerId } from "./tenant";

/** Who calls a function. */
export interface AzureCaller {
    readonly subscription: string;
    readonly tenant: string;
}

/** Application ids that AKS has for its own login: of the API server and of those who log in. */
const SERVER_APPLICATION = "6dae42f8-4368-4678-94ff-3960e28e3630";
const CLIENT_APPLICATION = "80faf920-1908-4b52-b5ef-a8e7bedfc67a";

/** The result of an Azure function; `undefined` when it is not simulated. */
export function invokeAzure(
    caller: AzureCaller,
    world: World,
    token: string,
    args: PropertyMap,
): PropertyMap | undefined {
    switch (token) {
        case "azure-native:authorization:getClientConfig":
            return {
                clientId: CALLER_CLIENT_ID,
                objectId: callerId(world),
                subscriptionId: caller.subscription,
                tenantId: caller.tenant,
            };
        case "azure-native:containerservice:listManagedClusterUserCredentials":
            return userCredentials(caller, world, args);
        case "azure-native:containerservice:listManagedClusterAdminCredentials":
            return adminCredentials(caller, world, args);
        default:
            return lookUp(caller.subscription, world, token, args);
    }
}

function userCredentials(caller: AzureCaller, world: World, args: PropertyMap): PropertyMap {
    const cluster = findCluster(caller, world, args);
    const name = text(cluster.state, "name") ?? "";
    const group = text(cluster.state, "resourceGroupName") ?? "";
    if (!given(cluster.state, "aadProfile")) {
        return kubeconfig(world, cluster, "clusterUser", `clusterUser_${group}_${name}`, {
            token: world.credentials()["azure-native"] ?? "",
        });
    }
    if (text(args, "format") === "azure") {
        throw badRequest("kubeconfig format azure ended with Kubernetes 1.26: use exec.");
    }
    const tenant = text(cluster.state, "aadProfile.tenantID") ?? caller.tenant;
    return kubeconfig(world, cluster, "clusterUser", `clusterUser_${group}_${name}`, {
        exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "kubelogin",
            args: [
                "get-token",
                ...["--environment", "AzurePublicCloud"],
                ...["--server-id", SERVER_APPLICATION],
                ...["--client-id", CLIENT_APPLICATION],
                ...["--tenant-id", tenant],
                ...["--login", "devicecode"],
            ],
            env: null,
            provideClusterInfo: false,
        },
    });
}

function adminCredentials(caller: AzureCaller, world: World, args: PropertyMap): PropertyMap {
    const cluster = findCluster(caller, world, args);
    if (flag(cluster.state, "disableLocalAccounts") === true) {
        throw badRequest(
            "Getting static credential is not allowed because this cluster is set to disable " +
                "local accounts.",
        );
    }
    const name = text(cluster.state, "name") ?? "";
    const group = text(cluster.state, "resourceGroupName") ?? "";
    return kubeconfig(world, cluster, "clusterAdmin", `clusterAdmin_${group}_${name}`, {
        token: world.credentials()["azure-native"] ?? "",
    });
}

function findCluster(caller: AzureCaller, world: World, args: PropertyMap): CloudResource {
    const group = text(args, "resourceGroupName") ?? "";
    const name = text(args, "resourceName") ?? "";
    const id =
        `${groupId(caller.subscription, group)}/providers/` +
        `Microsoft.ContainerService/managedClusters/${name}`;
    const cluster = findById(world, id);
    if (cluster === undefined) {
        throw new CloudRefusal(
            "ResourceNotFound",
            `The Resource 'Microsoft.ContainerService/managedClusters/${name}' under resource ` +
                `group '${group}' was not found. For more details please go to ` +
                "https://aka.ms/ARMResourceNotFoundFix",
            404,
        );
    }
    return cluster;
}

/** The answer with one kubeconfig. A cluster that never got ready has none. */
function kubeconfig(
    world: World,
    cluster: CloudResource,
    name: string,
    userName: string,
    user: object,
): PropertyMap {
    const controlPlane = world.clusters.of(cluster);
    const clusterName = text(cluster.state, "name") ?? "";
    if (controlPlane === undefined) {
        throw new CloudRefusal(
            "OperationNotAllowed",
            `The cluster '${clusterName}' is not ready, so it has no kubeconfig.`,
            409,
        );
    }
    const authority = Buffer.from(controlPlane.certificateAuthority).toString("base64");
    const document = {
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            {
                name: clusterName,
                cluster: { "certificate-authority-data": authority, server: controlPlane.server },
            },
        ],
        contexts: [{ name: clusterName, context: { cluster: clusterName, user: userName } }],
        "current-context": clusterName,
        users: [{ name: userName, user }],
    };
    return { kubeconfigs: [{ name, value: Buffer.from(stringify(document)).toString("base64") }] };
}
