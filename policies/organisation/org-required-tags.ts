import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import { isPatch } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { tagsProperty } from "./taggable-types";

const ANY_VALUE = String.raw`.*\S.*`;
const NAMESPACE = kubernetesKinds("", "Namespace");
/** Namespaces that a cluster makes itself. */
const SYSTEM_NAMESPACE = /^(?:default|kube-.*)$/;

const patterns = z.record(
    z.string().min(1),
    z.string().refine(isPattern, "is no regular expression"),
);

const parameters = z.strictObject({
    tags: patterns
        .default({ cluster: ANY_VALUE, environment: ANY_VALUE, "managed-by": ANY_VALUE })
        .describe(
            "Tags that every taggable cloud resource has, with a regular expression for the " +
                "whole value. Labels of Google Cloud are compared as it spells them: in lower " +
                "case, with dashes or underscores for what else there is.",
        ),
    namespaceLabels: patterns
        .default({ "app.kubernetes.io/managed-by": ANY_VALUE })
        .describe("Labels that every Namespace has, likewise."),
});

type Patterns = ReadonlyMap<string, RegExp>;

export const requiredTags = defineRule({
    id: "org-required-tags",
    title: "Everything that costs money says whose it is",
    severity: "low",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "What bears no tags belongs to nobody: no bill can be split, nobody is called when it " +
        "breaks, and no one dares to remove it.",
    fix: "Add the tags to the resource, or as defaults to its provider; the labels to Namespaces.",
    limits: "It knows the taggable types that fleets are made of, and leaves out what charts make.",
    frameworks: [
        { name: "Checkov", controls: ["CKV_GCP_21"] },
        { name: "Trivy", controls: ["GCP-0051"] },
        { name: "Kyverno", controls: ["require-labels"] },
        { name: "Gatekeeper", controls: ["requiredlabels"] },
        { name: "Kubescape", controls: ["C-0076", "C-0077"] },
    ],
    parameters,
    checks: ({ tags, namespaceLabels }) => {
        const wantedTags = compiled(tags);
        const wantedLabels = compiled(namespaceLabels);
        return [
            {
                scope: "resource",
                appliesTo: (type) => tagsProperty(type) !== undefined,
                inspect: (resource) => inspectTags(resource, wantedTags),
            },
            {
                scope: "resource",
                appliesTo: NAMESPACE,
                inspect: (resource) => inspectNamespaces(resource, wantedLabels),
            },
        ];
    },
});

function isPattern(text: string): boolean {
    try {
        return new RegExp(text).source !== "";
    } catch {
        return false;
    }
}

function compiled(given: Readonly<Record<string, string>>): Patterns {
    return new Map(
        Object.entries(given).map(([name, pattern]) => [name, new RegExp(`^(?:${pattern})$`, "s")]),
    );
}

function* inspectTags(resource: ResourceInput, wanted: Patterns): Iterable<Observation> {
    const property = tagsProperty(resource.type);
    if (property === undefined) {
        return;
    }
    const tags = resource.properties.at(property);
    const isGoogle = resource.type.startsWith("gcp:");
    for (const [name, pattern] of wanted) {
        const key = isGoogle ? googleKey(tags, name) : name;
        yield* inspectTag(resource, tags, tags.at(key), pattern);
    }
}

/** The key under which Google Cloud may have a name: "Cost Centre" as cost-centre or cost_centre. */
function googleKey(labels: PropertyReader, name: string): string {
    const spelled = googleSpelling(name);
    const entry = labels.isMap
        ? labels.entries().find(([key]) => googleSpelling(key) === spelled)
        : undefined;
    return entry?.[0] ?? spelled;
}

function googleSpelling(name: string): string {
    return name.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-");
}

function* inspectTag(
    resource: ResourceInput,
    tags: PropertyReader,
    tag: PropertyReader,
    pattern: RegExp,
): Iterable<Observation> {
    const value = tag.text();
    if (value === UNKNOWN) {
        yield undecided(resource, tags.unknown ? tags : tag);
    } else if (value === undefined) {
        yield violation(resource, tag, "is missing");
    } else if (!pattern.test(value)) {
        yield violation(resource, tag, "has a value that it may not have");
    }
}

function* inspectNamespaces(resource: ResourceInput, wanted: Patterns): Iterable<Observation> {
    // What a chart renders bears the URN of its release, as does its parent.
    if (isPatch(resource) || resource.parent === resource.urn) {
        return;
    }
    for (const namespace of declaredObjects(resource)) {
        const name = namespace.at("metadata", "name").text();
        if (typeof name === "string" && SYSTEM_NAMESPACE.test(name)) {
            continue;
        }
        const labels = namespace.at("metadata", "labels");
        for (const [label, pattern] of wanted) {
            yield* inspectTag(resource, labels, labels.at(label), pattern);
        }
    }
}
