import { z } from "zod";

import { declaredObjects, objectKind } from "../kubernetes/kinds";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { detect } from "./detectors/detect";
import { holdsSecret, namesSecret } from "./plain-secrets";
import { leavesBelow, textOf, type Leaf } from "./texts";

/**
 * Where values of a chart stand, by API group: Pulumi's own Release and Chart, and the objects
 * with which Argo CD, Flux and k3s install charts.
 */
const VALUES: ReadonlyMap<string, (object: PropertyReader) => readonly PropertyReader[]> = new Map([
    ["helm.sh", (chart: PropertyReader) => [chart.at("values"), chart.at("valueYamlFiles")]],
    [
        "argoproj.io",
        (object: PropertyReader) =>
            [object.at("spec"), object.at("spec", "template", "spec")].flatMap((spec) =>
                [spec.at("source"), ...spec.at("sources").items()].map((source) =>
                    source.at("helm"),
                ),
            ),
    ],
    ["helm.toolkit.fluxcd.io", (release: PropertyReader) => [release.at("spec", "values")]],
    [
        "helm.cattle.io",
        (chart: PropertyReader) => [chart.at("spec", "valuesContent"), chart.at("spec", "set")],
    ],
]);

export const noSecretInHelmValues = defineRule({
    id: "secret-in-helm-values",
    title: "No value of a chart is a secret in plain text",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Values that are not marked as secret are stored in plain text in the state, and printed " +
        "in previews; Helm keeps them in the cluster with each release.",
    fix:
        "Give the chart the name of a Secret that comes from an external store (existingSecret), " +
        "or mark the value as secret, and rotate the one that was written down.",
    limits:
        "It goes by the forms of tokens and by keys that speak of a password; under keys such as " +
        "token or secret, where charts also take names, only what looks random counts. Values " +
        "files that a program only names are not seen. In manifests on disk nothing is marked.",
    frameworks: [
        {
            name: "Gitleaks",
            controls: ["generic-api-key", "private-key", "jwt", "aws-access-token", "github-pat"],
        },
    ],
    parameters: z.strictObject({
        allowedKeys: z
            .array(z.string())
            .default([])
            .describe("Keys of values that may hold what looks like a secret."),
    }),
    checks: ({ allowedKeys }) => [
        {
            scope: "resource",
            appliesTo: (type) => VALUES.has(objectKind(type)?.group ?? ""),
            inspect: function* (resource) {
                for (const leaf of chartValues(resource)) {
                    if (!leaf.at.secret && !allowedKeys.includes(leaf.key)) {
                        yield* inspect(resource, leaf);
                    }
                }
            },
        },
    ],
});

/** What a resource gives to a chart. */
export function chartValues(resource: ResourceInput): readonly Leaf[] {
    const valuesOf = VALUES.get(objectKind(resource.type)?.group ?? "");
    return valuesOf === undefined
        ? []
        : declaredObjects(resource)
              .flatMap(valuesOf)
              .flatMap((values) => leavesBelow(values));
}

function* inspect(resource: ResourceInput, leaf: Leaf): Iterable<Observation> {
    const text = textOf(leaf);
    if (text === undefined) {
        if (leaf.at.unknown && namesSecret(leaf.key, "names")) {
            yield undecided(resource, leaf.at);
        }
        return;
    }
    const detector = detect(text, leaf.key, "names");
    if (detector !== undefined) {
        yield resource.secretsMarked
            ? violation(resource, leaf.at, holdsSecret(detector))
            : undecided(resource, leaf.at, "whether it is marked as secret cannot be seen here");
    }
}
