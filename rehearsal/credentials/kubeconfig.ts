import * as path from "node:path";

import { isMap, isScalar, isSeq, parseDocument, type Document } from "yaml";

import { STAND_IN_NAMES } from "./stand-ins";

/** What of a rehearsal a kubeconfig needs to know. */
export interface RehearsalLogins {
    /** Folder of the stand-ins. */
    readonly binDirectory: string;
    /** Names of stand-ins beside those of the clouds' logins. */
    readonly commands: readonly string[];
    /** PEM certificate of the authority behind an API server's address; undefined for a stranger's. */
    readonly authorityOf: (server: string) => string | undefined;
}

/**
 * The registry's kubeconfig for plain `kubectl` on this machine. The commands of its users point to the stand-ins,
 * whatever is on PATH; proxies are left out, since nothing stands between this machine and its API servers; and a
 * cluster whose certificate a public authority would have signed names the rehearsal's own. All else stays as it is,
 * and so do commands that nothing stands in for.
 *
 * @throws Error when the text is not a kubeconfig.
 */
export function rehearsalKubeconfig(kubeconfig: string, logins: RehearsalLogins): string {
    const document = parseDocument(kubeconfig);
    const users = document.get("users");
    if (document.errors.length > 0 || !isSeq(users)) {
        // The parser's message would quote the kubeconfig.
        throw new Error("the registry's kubeconfig is no YAML with a list of users");
    }
    const names = [...STAND_IN_NAMES, ...logins.commands];
    for (const entry of users.items) {
        const command = isMap(entry) ? entry.getIn(["user", "exec", "command"], true) : undefined;
        if (isScalar(command) && names.includes(String(command.value))) {
            command.value = path.join(logins.binDirectory, String(command.value));
        }
    }
    connectDirectly(document, logins);
    return document.toString({ lineWidth: 0 });
}

function connectDirectly(document: Document, { authorityOf }: RehearsalLogins): void {
    const clusters = document.get("clusters");
    for (const entry of isSeq(clusters) ? clusters.items : []) {
        const cluster = isMap(entry) ? entry.get("cluster") : undefined;
        if (!isMap(cluster)) {
            continue;
        }
        cluster.delete("proxy-url");
        const authority = authorityOf(String(cluster.get("server")));
        if (!cluster.has("certificate-authority-data") && authority !== undefined) {
            const data = Buffer.from(authority).toString("base64");
            cluster.set("certificate-authority-data", data);
        }
    }
}
