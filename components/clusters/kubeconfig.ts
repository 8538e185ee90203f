import { stringify } from "yaml";

import type { ExecCredentialPlan } from "../../fleet/plan/types";

/** One cluster as a kubeconfig knows it: context, cluster and user all have the context's name. */
export interface KubeconfigEntry {
    readonly context: string;
    /** Address of the API server. */
    readonly server: string;
    /** PEM certificate; undefined: the system's authorities are trusted. */
    readonly certificateAuthority: string | undefined;
    readonly exec: ExecCredentialPlan;
    /** Proxy on the way, such as "socks5://bastion.acme.example:1080"; absent: none. */
    readonly proxy?: string;
}

/**
 * Writes a kubeconfig, as YAML, in which every user logs in through an exec plugin.
 *
 * @param currentContext the context of a command that names none; undefined: such a command reaches no cluster
 */
export function renderKubeconfig(
    entries: readonly KubeconfigEntry[],
    currentContext?: string,
): string {
    return stringify(
        {
            apiVersion: "v1",
            kind: "Config",
            clusters: entries.map(({ context, server, certificateAuthority, proxy }) => ({
                name: context,
                cluster: {
                    server,
                    ...(proxy !== undefined && { "proxy-url": proxy }),
                    ...(certificateAuthority !== undefined && {
                        "certificate-authority-data": encodeBase64(certificateAuthority),
                    }),
                },
            })),
            users: entries.map(({ context, exec }) => ({
                name: context,
                user: { exec: renderExec(exec) },
            })),
            contexts: entries.map(({ context }) => ({
                name: context,
                context: { cluster: context, user: context },
            })),
            ...(currentContext !== undefined && { "current-context": currentContext }),
        },
        // Neither folded lines nor references: the same values, but harder to read and to search for.
        { lineWidth: 0, aliasDuplicateObjects: false },
    );
}

function renderExec(exec: ExecCredentialPlan): Record<string, unknown> {
    return {
        apiVersion: exec.apiVersion,
        command: exec.command,
        args: exec.args,
        env: Object.entries(exec.env).map(([name, value]) => ({ name, value })),
        provideClusterInfo: exec.provideClusterInfo,
        // Required by v1, and what v1beta1 does when it is absent.
        interactiveMode: "IfAvailable",
        ...(exec.installHint !== undefined && { installHint: exec.installHint }),
    };
}

export function encodeBase64(text: string): string {
    return Buffer.from(text, "utf8").toString("base64");
}

export function decodeBase64(text: string): string {
    return Buffer.from(text, "base64").toString("utf8");
}
