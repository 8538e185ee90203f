import { z } from "zod";

import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { isRegion, placeOf, regionsByProvider } from "../organisation/places";
import { isCron } from "./cron";
import { backupLocations, bucketOf, schedules, type VeleroPart } from "./velero";

const BUCKET = /^(?:aws:s3\/bucket(?:V2)?:Bucket(?:V2)?|gcp:storage\/bucket:Bucket)$/;
// As Go reads durations: 720h0m0s.
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|m|s|ms))+$/;

const parameters = z.strictObject({
    exemptNamespaces: z
        .array(z.string())
        .default([])
        .describe("Namespaces whose data can be lost, or is copied elsewhere by its own means."),
});

export const backupStatefulProd = defineRule({
    id: "dr-backup-stateful-prod",
    title: "What keeps data in production is backed up, into another region",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why: "A volume that exists once is gone with its zone, its cluster or one wrong command.",
    fix:
        "Add a Velero Schedule to the cluster that includes the namespace, with a valid schedule " +
        "and a ttl, and a storage location whose bucket is in another region.",
    limits:
        "It speaks in production only. The regions of buckets of Azure, and of those that neither " +
        "the location nor the stack tells, are not compared.",
    frameworks: [{ name: "Kyverno", controls: ["backup-all-volumes", "validate-cron-schedule"] }],
    parameters,
    checks: ({ exemptNamespaces }, { production }) =>
        production
            ? [
                  {
                      scope: "stack",
                      inspect: function* (stack) {
                          yield* inspect(stack, exemptNamespaces);
                      },
                  },
              ]
            : [],
});

function* inspect(stack: StackIndex, exempt: readonly string[]): Iterable<Observation> {
    const stateful = statefulObjects(stack).filter(
        ({ namespace }) => !exempt.includes(namespaceOf(namespace) ?? ""),
    );
    const clusters = new Set(stateful.map(({ cluster }) => cluster));
    const taken = schedules(stack).filter(({ cluster }) => clusters.has(cluster));
    for (const schedule of taken) {
        yield* inspectSchedule(schedule);
    }
    for (const object of stateful) {
        yield* inspectObject(object, taken);
    }
    yield* inspectLocations(stack, clusters);
}

function statefulObjects(stack: StackIndex): readonly KubernetesObject[] {
    return [
        ...objectsIn(stack, "apps", "StatefulSet"),
        ...objectsIn(stack, "", "PersistentVolumeClaim"),
    ];
}

function namespaceOf(namespace: Reading<string>): string | undefined {
    return namespace === UNKNOWN ? undefined : (namespace ?? "default");
}

function* inspectObject(
    { resource, at, cluster, namespace }: KubernetesObject,
    taken: readonly VeleroPart[],
): Iterable<Observation> {
    const name = namespaceOf(namespace);
    const covered = taken
        .filter((schedule) => schedule.cluster === cluster)
        .map((schedule) => covers(schedule.at.at("template"), name));
    if (covered.includes(true)) {
        return;
    }
    yield covered.includes(UNKNOWN)
        ? undecided(resource, at, "which namespaces are backed up is not known yet")
        : violation(resource, at, "no Velero Schedule of its cluster includes it");
}

/** Whether a backup takes in a namespace, of which all are the default. */
function covers(template: PropertyReader, namespace: string | undefined): Reading<boolean> {
    const included = template.at("includedNamespaces").items();
    const excluded = template.at("excludedNamespaces").items();
    if (namespace === undefined) {
        return included.length === 0 && excluded.length === 0 ? true : UNKNOWN;
    }
    const isIn = (list: readonly PropertyReader[]): boolean =>
        list.some((item) => item.text() === namespace || item.text() === "*");
    if (isIn(excluded)) {
        return false;
    }
    if (included.length === 0 || isIn(included)) {
        return excluded.some((item) => item.unknown) ? UNKNOWN : true;
    }
    return included.some((item) => item.unknown) ? UNKNOWN : false;
}

function* inspectSchedule({ resource, at }: VeleroPart): Iterable<Observation> {
    const parts = [
        { at: at.at("schedule"), holds: isCron, reason: "is no schedule in cron's notation" },
        {
            at: at.at("template", "ttl"),
            holds: (text: string) => DURATION.test(text) && /[1-9]/.test(text),
            reason: "does not say how long backups are kept",
        },
    ];
    for (const { at: part, holds, reason } of parts) {
        const text = part.text();
        if (text === UNKNOWN) {
            yield undecided(resource, part);
        } else if (text === undefined || !holds(text)) {
            yield violation(resource, part, reason);
        }
    }
    const paused = at.at("paused");
    if (paused.flag() === true) {
        yield violation(resource, paused, "makes no backups while it is paused");
    }
}

function* inspectLocations(
    stack: StackIndex,
    clusters: ReadonlySet<string>,
): Iterable<Observation> {
    const regions = regionsByProvider(stack);
    for (const location of backupLocations(stack)) {
        const home = regions.get(location.cluster);
        const { at, region } = regionOf(location, stack);
        if (clusters.has(location.cluster) && isRegion(home) && region === home) {
            yield violation(location.resource, at, "keeps backups in the region of their cluster");
        }
    }
}

/** Where a location's bucket is: where the stack makes it, else what the location says. */
function regionOf(
    location: VeleroPart,
    stack: StackIndex,
): { readonly at: PropertyReader; readonly region: Reading<string> } {
    const bucket = bucketOf(location);
    const name = bucket.text();
    const made = stack
        .matching((type) => BUCKET.test(type))
        .find(({ properties }) =>
            ["bucket", "name", "id"].some((key) => {
                const text = properties.at(key).text();
                return typeof text === "string" && text === name;
            }),
        );
    const stated = location.at.at("config", "region");
    return made === undefined
        ? { at: stated, region: stated.text() }
        : { at: bucket, region: placeOf(made)?.region };
}
