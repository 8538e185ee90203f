import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { applicationSpecs } from "./application-specs";
import { isTemplated } from "./templates";

const ARGO = "argoproj.io";
const DEFAULT_PROJECT = "default";

/** A line of a project's role: p, <subject>, <resource>, <action>, <object>, allow|deny. */
const POLICY_FIELDS = { kind: 0, resource: 2, action: 3, effect: 5 } as const;

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
        "A project that an ApplicationSet fills in from a template is not known, and reported as " +
        "undecided.",
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
        const { main, overlays, patch } = applicationSpecs(object);
        yield* inspectProject(resource, main.at("project"));
        for (const project of overlays.map((overlay) => overlay.at("project"))) {
            // What a generator does not say is as in the template.
            yield* project.absent ? [] : inspectProject(resource, project);
        }
        const text = patch?.text();
        if (patch !== undefined && (text === UNKNOWN || /\bproject\b/.test(text ?? ""))) {
            yield undecided(resource, patch, "what it makes of the project is not known");
        }
    }
}

function* inspectProject(resource: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const project = at.text();
    if (project === UNKNOWN || isTemplated(project)) {
        yield undecided(resource, at);
    } else if (project === DEFAULT_PROJECT) {
        yield violation(resource, at, "is the project default, which allows everything");
    } else if (project === undefined || project === "") {
        yield violation(resource, at, "is not set, so that the project is default");
    }
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

/** Every object of the project (`team/*`) is what a role is about; every action or resource is not. */
function* inspectLine(resource: ResourceInput, line: PropertyReader): Iterable<Observation> {
    const text = line.text();
    if (text === UNKNOWN) {
        yield undecided(resource, line);
        return;
    }
    const fields = (text ?? "").split(",").map((field) => field.trim());
    const allows = fields[POLICY_FIELDS.kind] === "p" && fields[POLICY_FIELDS.effect] !== "deny";
    if (allows && [POLICY_FIELDS.resource, POLICY_FIELDS.action].some((at) => fields[at] === "*")) {
        yield violation(resource, line, "allows every action or resource of the project");
    }
}
