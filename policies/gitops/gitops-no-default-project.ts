import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { whereMissing } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { applicationSpecs, patchInDoubt } from "./application-specs";
import { distinct } from "./distinct";
import { isTemplated, literalParts } from "./templates";
import { isEverything } from "./wildcards";

const ARGO = "argoproj.io";
const DEFAULT_PROJECT = "default";

export const noDefaultProject = defineRule({
    id: "gitops-no-default-project",
    title: "Every application is in a project of its own, whose roles name what they may do",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "The project default allows any repository, any cluster and any kind of object: whoever " +
        "may write an application there may do what Argo CD may.",
    fix:
        "Make an AppProject with the repositories, destinations and kinds that the team needs, " +
        "and name it in spec.project. Name the actions of a project's roles one by one.",
    limits:
        "A project that an ApplicationSet fills in is known only where a list's elements or a " +
        "generator's values say it, and else undecided.",
    frameworks: [{ name: "Kyverno", controls: ["application-prevent-default-project"] }],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds(ARGO, "Application", "ApplicationSet"),
            inspect: inspectProjects,
        },
        {
            scope: "resource",
            appliesTo: kubernetesKinds(ARGO, "AppProject"),
            inspect: inspectRoles,
        },
    ],
});

function* inspectProjects(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        const projects = applicationSpecs(object).flatMap((spec) =>
            spec.filledIn(spec.at("project")),
        );
        yield* distinct(projects.flatMap((project) => [...inspectProject(resource, project)]));
        const patch = patchInDoubt(object, /\bproject\b/);
        if (patch !== undefined) {
            yield undecided(resource, patch, "what it makes of the project is not known");
        }
    }
}

function* inspectProject(resource: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const project = at.text();
    if (project === UNKNOWN || (project !== undefined && mayBecomeDefault(project))) {
        yield undecided(resource, at);
    } else if (project === DEFAULT_PROJECT) {
        yield violation(resource, at, "is the project default, which allows everything");
    } else if (project === undefined || project === "") {
        const reason = "is not set, so that the project is default";
        yield* whereMissing(resource, at, violation(resource, at, reason));
    }
}

/** Whatever is filled in, what stands around it stays: team-{{name}} is never default. */
function mayBecomeDefault(project: string): boolean {
    return (
        isTemplated(project) &&
        literalParts(project).every((part) => DEFAULT_PROJECT.includes(part.trim()))
    );
}

function* inspectRoles(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        for (const role of object.at.at("spec", "roles").items()) {
            for (const line of role.at("policies").items()) {
                yield* inspectLine(resource, line);
            }
        }
    }
}

/**
 * Every object of the project (`team/*`) is what a role is about, and so may be every action of one
 * kind (`action/*`); every action, every resource, or the objects of every project are not.
 */
function* inspectLine(resource: ResourceInput, line: PropertyReader): Iterable<Observation> {
    const text = line.text();
    if (text === UNKNOWN) {
        yield undecided(resource, line);
        return;
    }
    const [type, , kind = "", action = "", object = "", effect] = (text ?? "")
        .split(",")
        .map((field) => field.trim());
    const [project = ""] = object.split("/");
    if (type === "p" && effect !== "deny" && [kind, action, project].some(isWild)) {
        yield violation(resource, line, "allows every action, resource or project");
    }
}

/** As a glob, or as the regular expression that Argo CD can be set to take it for. */
function isWild(field: string): boolean {
    return field === ".*" || isEverything(field);
}
