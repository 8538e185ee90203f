import * as pulumi from "@pulumi/pulumi";
import { listManagedClusterUserCredentialsOutput } from "@pulumi/azure-native/containerservice/listManagedClusterUserCredentials";
import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import { parse } from "yaml";

import { decodeBase64 } from "../kubeconfig";

/** How to reach an API server, and how to know that it is the right one. */
export interface ApiServer {
    readonly server: string;
    /** PEM certificate. */
    readonly certificateAuthority: string;
}

/**
 * Reads the address and the authority of a cluster's API server from the kubeconfig that AKS writes for users:
 * Azure gives the certificate nowhere else.
 *
 * @throws pulumi.RunError when Azure gives no such kubeconfig
 */
export function readApiServer(
    cluster: ManagedCluster,
    resourceGroupName: pulumi.Input<string>,
    parent: pulumi.Resource,
): pulumi.Output<ApiServer> {
    const credentials = listManagedClusterUserCredentialsOutput(
        { resourceGroupName, resourceName: cluster.name, format: "exec" },
        { parent },
    );
    const apiServer = pulumi
        .secret(credentials)
        .apply(({ kubeconfigs }) => apiServerOf(kubeconfigs[0]?.value));
    // A kubeconfig is a secret whole, since some carry credentials; the address and the certificate are not.
    return pulumi.unsecret(apiServer);
}

/** What of a kubeconfig is read here. */
interface Kubeconfig {
    readonly clusters?: readonly {
        readonly cluster?: {
            readonly server?: string;
            readonly "certificate-authority-data"?: string;
        };
    }[];
}

/**
 * @param encoded a kubeconfig in base64
 * @throws pulumi.RunError when it does not tell where the API server is, or who signed its certificate
 */
export function apiServerOf(encoded: string | undefined): ApiServer {
    // The shape is that of every kubeconfig; whatever is missing is refused below.
    const kubeconfig = parse(decodeBase64(encoded ?? "")) as Kubeconfig | null;
    const cluster = kubeconfig?.clusters?.[0]?.cluster;
    const authority = cluster?.["certificate-authority-data"];
    if (cluster?.server === undefined || authority === undefined) {
        throw new pulumi.RunError(
            "listManagedClusterUserCredentials: expected a kubeconfig with a server and its certificate-authority-data",
        );
    }
    return { server: cluster.server, certificateAuthority: decodeBase64(authority) };
}
