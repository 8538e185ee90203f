import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { decodeBase64 } from "../clusters/kubeconfig";

/** How to reach an API server, and how to know that it is the right one. */
export interface ApiServer {
    readonly server: string;
    /** PEM certificate. */
    readonly certificateAuthority: string;
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

/** No message repeats what stands in it: it has a key. */
function parseQuietly(kubeconfig: string): Kubeconfig | null {
    try {
        // The shape is that of every kubeconfig; whatever is missing is refused below.
        return parse(kubeconfig) as Kubeconfig | null;
    } catch {
        return null;
    }
}

/**
 * The address and the authority of the API server that the administrator's kubeconfig is for. Neither is a secret; the
 * kubeconfig is.
 *
 * @throws pulumi.RunError when it does not tell them; the message has nothing of it
 */
export function apiServerOf(clusterName: string, kubeconfig: string): ApiServer {
    const cluster = parseQuietly(kubeconfig)?.clusters?.[0]?.cluster;
    const authority = cluster?.["certificate-authority-data"];
    if (cluster?.server === undefined || authority === undefined) {
        throw new pulumi.RunError(
            `the kubeconfig that Cluster API wrote for ${clusterName}: expected a server and its certificate-authority-data`,
        );
    }
    return { server: cluster.server, certificateAuthority: decodeBase64(authority) };
}
