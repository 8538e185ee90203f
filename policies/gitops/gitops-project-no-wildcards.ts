import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { all, any, type Verdict } from "../kubernetes/label-selector";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { isDenial, isEveryAddress, isEveryGroup, isEverything } from "./wildcards";

/** What Argo CD releases up to 3.5 make of a denial: https://github.com/argoproj/argo-cd/issues/26743 */
const DENIED = "denies, which releases of Argo CD may take for allowing all else";

export const projectNoWildcards = defineRule({
    id: "gitops-project-no-wildcards",
    title: "A project names its repositories, destinations and cluster-wide kinds",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A project that takes any repository, deploys to any cluster or namespace, or makes any " +
        "cluster-wide object holds nobody back: one of its applications is enough to take the " +
        "fleet.",
    fix:
        "List the repositories in sourceRepos, the cluster and namespaces in destinations, and " +
        "the kinds in clusterResourceWhitelist; leave the last out where none is needed.",
    limits:
        "Patterns that are narrower than everything, such as team-* or all of one host, pass. A " +
        "denial (!kube-system) beside a wildcard leaves it one; whether a denial alone allows all " +
        "else depends on the release of Argo CD, and is undecided.",
    frameworks: [{ name: "Kyverno", controls: ["appproject-clusterresourceblacklist"] }],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("argoproj.io", "AppProject"),
            inspect: function* (resource) {
                for (const { at } of objectsOf(resource)) {
                    yield* inspect(resource, at.at("spec"));
                }
            },
        },
    ],
});

function* inspect(resource: ResourceInput, spec: PropertyReader): Iterable<Observation> {
    const repositories = spec.at("sourceRepos").items();
    yield* inspectPatterns(
        resource,
        repositories.map((at) => ({ at, isWild: isEveryAddress })),
        "takes any repository",
    );
    const destinations = spec.at("destinations").items();
    yield* inspectPatterns(
        resource,
        destinations.flatMap(patternsOf),
        "deploys to any destination",
    );
    yield* inspectKinds(resource, spec);
}

interface Pattern {
    readonly at: PropertyReader;
    readonly isWild: (text: string) => boolean;
}

function patternsOf(destination: PropertyReader): readonly Pattern[] {
    return [
        { at: destination.at("server"), isWild: isEveryAddress },
        { at: destination.at("name"), isWild: isEverything },
        { at: destination.at("namespace"), isWild: isEverything },
    ];
}

/** Beside a wildcard it makes no difference what a denial alone would allow. */
function* inspectPatterns(
    resource: ResourceInput,
    patterns: readonly Pattern[],
    reason: string,
): Iterable<Observation> {
    const wild = new Set(patterns.filter(({ at, isWild }) => isKnown(at, isWild)));
    for (const pattern of patterns) {
        const { at } = pattern;
        if (at.unknown) {
            yield undecided(resource, at);
        } else if (wild.has(pattern)) {
            yield violation(resource, at, reason);
        } else if (wild.size === 0 && isKnown(at, isDenial)) {
            yield undecided(resource, at, DENIED);
        }
    }
}

function isKnown(at: PropertyReader, holds: (text: string) => boolean): boolean {
    const text = at.text();
    return typeof text === "string" && holds(text);
}

/** Every kind of one group is a choice, and so are names; every kind of all groups is none. */
function* inspectKinds(resource: ResourceInput, spec: PropertyReader): Iterable<Observation> {
    const denied = any(spec.at("clusterResourceBlacklist").items().map(isEveryKind));
    if (denied === true) {
        return;
    }
    for (const allowed of spec.at("clusterResourceWhitelist").items()) {
        const isWild = isEveryKind(allowed);
        if (isWild === UNKNOWN || (isWild && denied === UNKNOWN)) {
            yield undecided(resource, allowed);
        } else if (isWild) {
            yield violation(resource, allowed, "allows every cluster-wide object");
        }
    }
}

/**
 * Whether an entry is about every kind of every group, and of every name. The denials are looked at
 * after what is allowed, and have the last word.
 */
function isEveryKind(entry: PropertyReader): Verdict {
    const name = entry.at("name");
    return all([
        fitsAll(entry.at("group"), isEveryGroup),
        fitsAll(entry.at("kind")),
        name.absent || name.text() === "" || fitsAll(name),
    ]);
}

function fitsAll(at: PropertyReader, isWild = isEverything): Verdict {
    const text = at.text();
    return text === UNKNOWN ? UNKNOWN : isWild(text ?? "");
}
