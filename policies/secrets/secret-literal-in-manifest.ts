import { z } from "zod";

import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { anyType } from "../model/resource-types";
import { defineRule } from "../model/rule";
import { decodedBase64 } from "../text/base64";
import { isPlaceholder } from "../text/placeholder";
import { secretManifests } from "./secret-manifests";

export const noLiteralInManifest = defineRule({
    id: "secret-literal-in-manifest",
    title: "No manifest of a Secret holds its values in plain text",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A value that is not marked as secret is stored and printed in plain text: in the state, " +
        "in previews, in logs, and in whatever file it was written in. Base64 hides nothing.",
    fix:
        "Take the value from a Pulumi secret or from an external store (ExternalSecret, " +
        "SealedSecret), and rotate the one that was written down.",
    limits:
        "In a program it goes by Pulumi's marks. The SDK's Secret class and the Kubernetes " +
        "plugin mark all data of a Secret themselves, so a literal that was typed into one is " +
        "safe in the state and not seen here: the source needs a scanner of its own. Seen are " +
        "Secrets that others carry as plain text (ConfigGroup, chart values, ConfigMap, Argo CD, " +
        "the annotation of what kubectl last applied), of up to 1 MiB, and those of providers " +
        "that mark nothing. In manifests on disk everything is seen.",
    frameworks: [{ name: "Gitleaks", controls: ["kubernetes-secret-yaml"] }],
    parameters: z.strictObject({}),
    checks: () => [{ scope: "resource", appliesTo: anyType, inspect }],
});

function* inspect(resource: ResourceInput): Iterable<Observation> {
    for (const manifest of secretManifests(resource)) {
        const encoded = (text: string) => decodedBase64(text) ?? text;
        yield* inspectField(resource, manifest.at("data"), encoded);
        yield* inspectField(resource, manifest.at("stringData"), (text) => text);
    }
}

function* inspectField(
    resource: ResourceInput,
    field: PropertyReader,
    decode: (text: string) => string,
): Iterable<Observation> {
    for (const [, entry] of field.entries()) {
        const value = entry.scalar();
        if (entry.secret || value === undefined) {
            continue;
        }
        if (value === UNKNOWN) {
            yield undecided(resource, entry);
        } else if (isLiteral(String(value), decode)) {
            yield resource.secretsMarked
                ? violation(resource, entry, "is in plain text, not marked as secret")
                : undecided(resource, entry, "whether it is marked as secret cannot be seen here");
        }
    }
}

function isLiteral(text: string, decode: (text: string) => string): boolean {
    return !isPlaceholder(text) && !isPlaceholder(decode(text));
}
