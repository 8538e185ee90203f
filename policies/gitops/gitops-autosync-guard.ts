import { z } from "zod";

import { anyObject, kubernetesKinds } from "../kubernetes/kinds";
import { isRendered } from "../kubernetes/namespaces";
import { objectsOf } from "../kubernetes/objects";
import { whereMissing } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { applicationSpecs, patchInDoubt, type ApplicationSpec } from "./application-specs";
import { distinct } from "./distinct";
import { deliveredCharts, installedCharts } from "./installed-charts";

/**
 * What Argo CD and Flux write onto the objects that they keep.
 *
 * https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/,
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#garbage-collection,
 * https://fluxcd.control-plane.io/operator/resourceset/
 */
const MARKS = [
    ["annotations", "argocd.argoproj.io/tracking-id"],
    ["labels", "argocd.argoproj.io/instance"],
    ["labels", "kustomize.toolkit.fluxcd.io/name"],
    ["labels", "helm.toolkit.fluxcd.io/name"],
    ["labels", "resourceset.fluxcd.controlplane.io/name"],
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
        "Which objects an application has is in its repository: two writers are seen where the " +
        "program itself gives an object the mark of Argo CD or Flux, and where a chart that it " +
        "installs is installed by them under the same name, into their own cluster.",
    frameworks: [],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("argoproj.io", "Application", "ApplicationSet"),
            inspect: inspectAutomation,
        },
        { scope: "resource", appliesTo: anyObject, inspect: inspectWriters },
        { scope: "stack", inspect: inspectInstallers },
    ],
});

function* inspectAutomation(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        yield* distinct(
            applicationSpecs(object).flatMap((spec) => [...inspectSync(resource, spec)]),
        );
        const patch = patchInDoubt(object, /\b(?:automated|prune|selfHeal|allowEmpty)\b/);
        if (patch !== undefined) {
            yield undecided(resource, patch, "what it makes of the automation is not known");
        }
    }
}

/** Without prune nothing is deleted; an application that is turned off does nothing by itself. */
function inspectSync(resource: ResourceInput, spec: ApplicationSpec): readonly Observation[] {
    const at = (key: string): PropertyReader => spec.at("syncPolicy", "automated", key);
    const enabled = at("enabled");
    const prune = at("prune");
    if (enabled.flag() === false || (prune.flag() !== true && !prune.unknown)) {
        return [];
    }
    const dangers = [
        ...inspectEmptying(resource, at("allowEmpty")),
        ...inspectHealing(resource, at("selfHeal")),
    ];
    const open = [prune, enabled].find(({ unknown }) => unknown);
    return dangers.length > 0 && open !== undefined ? [undecided(resource, open)] : dangers;
}

function* inspectEmptying(resource: ResourceInput, empty: PropertyReader): Iterable<Observation> {
    if (empty.unknown) {
        yield undecided(resource, empty);
    } else if (empty.flag() === true) {
        yield violation(resource, empty, "lets the application delete all that it has");
    }
}

function* inspectHealing(resource: ResourceInput, heal: PropertyReader): Iterable<Observation> {
    if (heal.unknown) {
        yield undecided(resource, heal);
    } else if (heal.flag() !== true) {
        const reason = "is not true, though the application prunes";
        yield* whereMissing(resource, heal, violation(resource, heal, reason));
    }
}

/** What a chart renders may carry the mark of whoever wrote the chart: its release is the writer. */
function* inspectWriters(resource: ResourceInput): Iterable<Observation> {
    if (isRendered(resource) || !resource.provided) {
        return;
    }
    for (const { at } of objectsOf(resource)) {
        for (const [kind, key] of MARKS) {
            const marks = at.at("metadata", kind);
            const mark = marks.at(key);
            // Whatever it says, where it is known to be there.
            if (!marks.unknown && !mark.absent && mark.text() !== "") {
                yield violation(resource, mark, "says that another tool keeps this object too");
            }
        }
    }
}

function* inspectInstallers(stack: StackIndex): Iterable<Observation> {
    const installed = new Map(installedCharts(stack).map((each) => [each.key, each.resource]));
    for (const { key, at, resource } of deliveredCharts(stack)) {
        const release = installed.get(key);
        if (release !== undefined) {
            yield violation(resource, at, "is installed by the program too", release);
        }
    }
}
