import { z } from "zod";

import { anyObject, kubernetesKinds } from "../kubernetes/kinds";
import { isRendered } from "../kubernetes/namespaces";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { applicationSpecs } from "./application-specs";

/**
 * What Argo CD and Flux write onto the objects that they keep.
 *
 * https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/,
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#garbage-collection
 */
const MARKS = [
    ["annotations", "argocd.argoproj.io/tracking-id"],
    ["labels", "argocd.argoproj.io/instance"],
    ["labels", "kustomize.toolkit.fluxcd.io/name"],
    ["labels", "helm.toolkit.fluxcd.io/name"],
] as const;

export const autosyncGuard = defineRule({
    id: "gitops-autosync-guard",
    title: "What deletes by itself also heals, and every object has one writer",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "An application that prunes and may become empty removes a whole service after one wrong " +
        "commit. An object that two tools write changes back and forth with each of their runs.",
    fix:
        "With automated.prune set selfHeal: true, and leave allowEmpty out. Let either the " +
        "fleet's program or the delivery own an object, and take it out of the other.",
    limits:
        "Which objects an application has is in its repository: two writers are seen only where " +
        "the program itself gives an object the mark of Argo CD or Flux.",
    frameworks: [],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("argoproj.io", "Application", "ApplicationSet"),
            inspect: inspectAutomation,
        },
        { scope: "resource", appliesTo: anyObject, inspect: inspectWriters },
    ],
});

function* inspectAutomation(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        const { main, overlays } = applicationSpecs(object);
        for (const spec of [main, ...overlays]) {
            yield* inspectSync(resource, spec.at("syncPolicy", "automated"));
        }
    }
}

/** Without prune nothing is deleted; an application that is turned off does nothing by itself. */
function* inspectSync(resource: ResourceInput, sync: PropertyReader): Iterable<Observation> {
    const prune = sync.at("prune");
    if (sync.at("enabled").flag() === false) {
        return;
    }
    if (prune.unknown) {
        yield undecided(resource, prune);
    } else if (prune.flag() === true) {
        const empty = sync.at("allowEmpty");
        if (empty.unknown) {
            yield undecided(resource, empty);
        } else if (empty.flag() === true) {
            yield violation(resource, empty, "lets the application delete all that it has");
        }
        const heal = sync.at("selfHeal");
        if (heal.unknown) {
            yield undecided(resource, heal);
        } else if (heal.flag() !== true) {
            yield violation(resource, heal, "is not true, though the application prunes");
        }
    }
}

/** What a chart renders may carry the mark of whoever wrote the chart: its release is the writer. */
function* inspectWriters(resource: ResourceInput): Iterable<Observation> {
    if (isRendered(resource) || !resource.provided) {
        return;
    }
    for (const { at } of objectsOf(resource)) {
        for (const [kind, key] of MARKS) {
            const mark = at.at("metadata", kind, key);
            if (!mark.absent && !mark.unknown) {
                yield violation(resource, mark, "says that another tool keeps this object too");
            }
        }
    }
}
