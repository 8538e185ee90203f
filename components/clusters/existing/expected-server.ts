import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { serverHost } from "../../../fleet/server-host";

/** What of a kubeconfig is read here. */
interface Kubeconfig {
    readonly "current-context"?: string;
    readonly contexts?: readonly {
        readonly name?: string;
        readonly context?: { readonly cluster?: string };
    }[];
    readonly clusters?: readonly {
        readonly name?: string;
        readonly cluster?: { readonly server?: string };
    }[];
}

/** No message repeats what stands in it: it may have a key. */
function parseQuietly(kubeconfig: string): Kubeconfig | null {
    try {
        // The shape is that of every kubeconfig; whatever is missing leads nowhere below.
        return parse(kubeconfig) as Kubeconfig | null;
    } catch {
        return null;
    }
}

/** The API server that a kubeconfig leads to by itself; undefined where it leads to none. */
function serverOf(kubeconfig: string): string | undefined {
    const {
        "current-context": current,
        contexts = [],
        clusters = [],
    } = parseQuietly(kubeconfig) ?? {};
    const cluster = contexts.find(({ name }) => name === current)?.context?.cluster;
    return clusters.find(({ name }) => name === cluster)?.cluster?.server;
}

/**
 * The kubeconfig of a cluster that exists, if it leads to the API server that the fleet names: by that one people log in,
 * and a Secret that was mixed up would fill another cluster.
 *
 * @throws pulumi.RunError with both hosts when it leads elsewhere; the message has nothing else of the kubeconfig
 */
export function requireServer(clusterName: string, kubeconfig: string, server: string): string {
    const found = serverOf(kubeconfig);
    const host = found === undefined ? undefined : serverHost(found);
    if (host !== serverHost(server)) {
        throw new pulumi.RunError(
            `the kubeconfig of ${clusterName} in its Secret leads to ${host ?? "no API server"}, and server in the fleet to ${serverHost(server) ?? server}: expected one and the same; write the address of the one that is meant, or put the right kubeconfig into the Secret`,
        );
    }
    return kubeconfig;
}
