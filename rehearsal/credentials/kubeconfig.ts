import * as path from "node:path";

import { isMap, isScalar, isSeq, parseDocument } from "yaml";

import { STAND_IN_NAMES } from "./stand-ins";

/**
 * The registry's kubeconfig for plain `kubectl`: the commands of its users point to the stand-ins, whatever
 * is on PATH. All else stays as it is, and so do commands that nothing stands in for.
 *
 * @throws Error when the text is not a kubeconfig.
 */
export function rehearsalKubeconfig(kubeconfig: string, binDirectory: string): string {
    const document = parseDocument(kubeconfig);
    const users = document.get("users");
    if (document.errors.length > 0 || !isSeq(users)) {
        // The parser's message would quote the kubeconfig.
        throw new Error("the registry's kubeconfig is no YAML with a list of users");
    }
    for (const entry of users.items) {
        const command = isMap(entry) ? entry.getIn(["user", "exec", "command"], true) : undefined;
        if (isScalar(command) && STAND_IN_NAMES.includes(String(command.value))) {
            command.value = path.join(binDirectory, String(command.value));
        }
    }
    return document.toString({ lineWidth: 0 });
}
