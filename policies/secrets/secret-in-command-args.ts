import { z } from "zod";

import { anyType } from "../model/resource-types";
import { defineRule } from "../model/rule";
import { decodedBase64 } from "../text/base64";
import { commandTexts } from "./command-texts";
import { inspectPlain } from "./plain-secrets";
import { textOf } from "./texts";

export const noSecretInCommandArgs = defineRule({
    id: "secret-in-command-args",
    title: "No command, annotation or start-up script holds a secret",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Arguments are in the list of processes of the node, annotations are copied to events and " +
        "backups, and a machine's start-up data can be read by everything that runs on it: all " +
        "of them are for many more eyes than a Secret.",
    fix:
        "Let the program read the secret from a file or, in start-up scripts, fetch it from the " +
        "cloud's store with the machine's identity, and rotate the value that was written down.",
    limits:
        "It sees containers of pods and of the controllers that it knows, with their probes and " +
        "hooks, annotations of all objects, start-up data of machines and of Cluster API's nodes, as text or base64. It does " +
        "not see what is packed (gzip), nor a password without a flag that says so (mysql -pX).",
    frameworks: [
        {
            name: "Gitleaks",
            controls: [
                "generic-api-key",
                "private-key",
                "jwt",
                "aws-access-token",
                "curl-auth-header",
            ],
        },
    ],
    parameters: z.strictObject({
        allowedAnnotations: z
            .array(z.string())
            .default([])
            .describe("Keys of annotations that may hold what looks like a secret."),
    }),
    checks: ({ allowedAnnotations }) => [
        {
            scope: "resource",
            appliesTo: anyType,
            inspect: function* (resource) {
                for (const leaf of commandTexts(resource)) {
                    if (!allowedAnnotations.includes(leaf.key)) {
                        yield* inspectPlain(
                            resource,
                            leaf,
                            "names",
                            leaf.part ?? readable(textOf(leaf)),
                        );
                    }
                }
            },
        },
    ],
});

/** Start-up data are mostly given in base64. */
function readable(text: string | undefined): string | undefined {
    const decoded = text === undefined ? undefined : decodedBase64(text);
    return decoded !== undefined && /\s/.test(decoded) ? decoded : text;
}
