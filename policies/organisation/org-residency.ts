import { z } from "zod";

import { anyObject } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { backupLocations } from "../recovery/velero";
import { placeOf, regionsByProvider } from "./places";

/** "global" for these means that the data may be anywhere; elsewhere it is a control plane's. */
const GLOBAL_STORE = /^gcp:(?:logging|storage|kms|secretmanager|artifactregistry)\//;
const OUTSIDE = "is outside of the regions that its data may be in";

const regions = z
    .array(z.string().min(1))
    .describe("Regions as their clouds spell them, or beginnings of them with * (eu-*).");

const parameters = z.strictObject({
    regions: regions.default(["*"]).describe("Regions where anything may be; * is a wildcard."),
    byDataClass: z
        .record(z.string().min(1), regions)
        .default({})
        .describe("Regions for each class of data, which come in place of those for all."),
    classTag: z
        .string()
        .min(1)
        .default("data-class")
        .describe("The tag, or the label of an object, that names its class of data."),
});

type Parameters = z.output<typeof parameters>;

export const residency = defineRule({
    id: "org-residency",
    title: "Data stays in the regions that it may be in",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Where data may be is the law's and the contract's to say; once a workload, a backup or " +
        "a log of it has been elsewhere, that cannot be undone.",
    fix: "Move the resource to a region that its class of data may be in, or change its class.",
    limits:
        "It allows every region until its parameters say more. The region of a Kubernetes object " +
        "is that of the cluster whose component holds its provider.",
    frameworks: [],
    parameters,
    checks: (given) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                yield* inspectCloud(stack, given);
                yield* inspectObjects(stack, given);
                yield* inspectBackups(stack, given);
            },
        },
    ],
});

function* inspectCloud(stack: StackIndex, given: Parameters): Iterable<Observation> {
    for (const resource of stack.matching((type) => /^(?:aws|gcp|azure-native)/.test(type))) {
        const place = resource.provided ? placeOf(resource) : undefined;
        if (
            place === undefined ||
            (place.region === "global" && !GLOBAL_STORE.test(resource.type))
        ) {
            continue;
        }
        const { properties } = resource;
        const tags = ["tags", "labels", "resourceLabels"].map((key) =>
            properties.at(key, given.classTag),
        );
        yield* inspectPlace(resource, place.at, place.region, tags, given);
    }
}

function* inspectObjects(stack: StackIndex, given: Parameters): Iterable<Observation> {
    const places = regionsByProvider(stack);
    for (const object of stack.matching(anyObject).flatMap(objectsOf)) {
        const dataClass = object.at.at("metadata", "labels", given.classTag);
        // Without a class it is where its cluster may be, which is looked at by itself.
        if (!dataClass.absent && places.has(object.cluster)) {
            const region = places.get(object.cluster);
            yield* inspectPlace(object.resource, dataClass, region, [dataClass], given);
        }
    }
}

function* inspectBackups(stack: StackIndex, given: Parameters): Iterable<Observation> {
    for (const { resource, at } of backupLocations(stack)) {
        const region = at.at("config", "region");
        const dataClass = at.at("labels", given.classTag);
        yield* inspectPlace(resource, region, region.text(), [dataClass], given);
    }
}

function* inspectPlace(
    resource: ResourceInput,
    at: PropertyReader,
    region: Reading<string>,
    classes: readonly PropertyReader[],
    { regions: forAll, byDataClass }: Parameters,
): Iterable<Observation> {
    const names = classes.map((each) => each.text());
    const name = names.find((each) => typeof each === "string");
    const isUnknownClass = name === undefined && names.includes(UNKNOWN);
    const classRegions = typeof name === "string" ? ownRegions(byDataClass, name) : undefined;
    const allowed = classRegions ?? forAll;
    if (region === undefined || allowed.includes("*")) {
        if (isUnknownClass && region !== undefined && Object.keys(byDataClass).length > 0) {
            yield undecided(resource, at, "its class of data is not known yet");
        }
        return;
    }
    if (region === UNKNOWN || isUnknownClass) {
        yield undecided(resource, at);
    } else if (!allowed.some((pattern) => matches(pattern, region))) {
        yield violation(resource, at, OUTSIDE);
    }
}

function ownRegions(
    byDataClass: Parameters["byDataClass"],
    name: string,
): readonly string[] | undefined {
    return Object.hasOwn(byDataClass, name) ? byDataClass[name] : undefined;
}

function matches(pattern: string, region: string): boolean {
    const wanted = pattern.toLowerCase();
    return wanted.endsWith("*")
        ? region.toLowerCase().startsWith(wanted.slice(0, -1))
        : region.toLowerCase() === wanted;
}
