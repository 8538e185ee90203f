import { stringify } from "yaml";

import type { ControlPlane } from "../control-planes/types";

/** Whose credentials a kubeconfig holds. */
export interface KubeconfigEntry {
    readonly context: string;
    readonly controlPlane: Pick<ControlPlane, "server" | "certificateAuthority">;
    readonly user:
        | { readonly token: string }
        /** PEM. */
        | { readonly certificate: string; readonly key: string };
}

/** A kubeconfig with static credentials, such as a deployer or a controller has: a secret. */
export function staticKubeconfig(entries: readonly KubeconfigEntry[], current?: string): string {
    return stringify({
        apiVersion: "v1",
        kind: "Config",
        ...(current === undefined ? {} : { "current-context": current }),
        clusters: entries.map(({ context, controlPlane }) => ({
            name: context,
            cluster: {
                server: controlPlane.server,
                "certificate-authority-data": base64(controlPlane.certificateAuthority),
            },
        })),
        contexts: entries.map(({ context }) => ({
            name: context,
            context: { cluster: context, user: context },
        })),
        users: entries.map(({ context, user }) => ({
            name: context,
            user:
                "token" in user
                    ? { token: user.token }
                    : {
                          "client-certificate-data": base64(user.certificate),
                          "client-key-data": base64(user.key),
                      },
        })),
    });
}

function base64(text: string): string {
    return Buffer.from(text).toString("base64");
}
