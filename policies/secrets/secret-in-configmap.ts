import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import type { Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { decodedBase64 } from "../text/base64";
import { inspectPlain } from "./plain-secrets";
import { textOf } from "./texts";

export const noSecretInConfigMap = defineRule({
    id: "secret-in-configmap",
    title: "No ConfigMap holds a secret",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A ConfigMap is readable for every role that may view a namespace, is not encrypted with " +
        "the key for Secrets, and is printed and backed up with everything else.",
    fix:
        "Put the value into a Secret that comes from an external store, let the settings name a " +
        "file or variable, and rotate the value that was written down.",
    limits:
        "It goes by the forms that issuers give their tokens, and by keys that speak of a secret: " +
        "a plain word under another key is not seen, nor what is packed (gzip) or longer than " +
        "1 MiB. A UUID, a digest, a path and a reference pass under any key.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0012"] },
        { name: "Trivy", controls: ["KSV-0109", "KSV-01010"] },
        { name: "Polaris", controls: ["sensitiveConfigmapContent"] },
        { name: "Gitleaks", controls: ["generic-api-key", "private-key", "jwt", "jwt-base64"] },
    ],
    parameters: z.strictObject({
        allowedKeys: z
            .array(z.string())
            .default([])
            .describe("Keys of ConfigMaps that may hold what looks like a secret."),
    }),
    checks: ({ allowedKeys }) => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("", "ConfigMap"),
            inspect: (resource) => inspect(resource, new Set(allowedKeys)),
        },
    ],
});

function* inspect(
    resource: ResourceInput,
    allowedKeys: ReadonlySet<string>,
): Iterable<Observation> {
    for (const configMap of declaredObjects(resource)) {
        for (const [key, at] of configMap.at("data").entries()) {
            if (!allowedKeys.has(key)) {
                yield* inspectPlain(resource, { key, at }, "settings");
            }
        }
        for (const [key, at] of configMap.at("binaryData").entries()) {
            if (!allowedKeys.has(key)) {
                const text = textOf({ key, at });
                const decoded = text === undefined ? undefined : (decodedBase64(text) ?? text);
                yield* inspectPlain(resource, { key, at }, "settings", decoded);
            }
        }
    }
}
