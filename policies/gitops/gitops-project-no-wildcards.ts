import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { all, any, type Verdict } from "../kubernetes/label-selector";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";

/** Argo CD's patterns: of any number of stars, alone or behind a scheme. */
const EVERYTHING = /^(?:[a-z+]{1,20}:\/\/)?\*+$/i;

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
        "Patterns that are narrower than everything, such as team-*, pass. A denial (!kube-system) " +
        "beside a wildcard leaves it one.",
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
    for (const repository of spec.at("sourceRepos").items()) {
        yield* inspectText(resource, repository, "takes any repository");
    }
    for (const destination of spec.at("destinations").items()) {
        for (const key of ["server", "name", "namespace"]) {
            yield* inspectText(resource, destination.at(key), "deploys to any destination");
        }
    }
    yield* inspectKinds(resource, spec);
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
        isEverything(entry.at("group")),
        isEverything(entry.at("kind")),
        name.absent || isEverything(name),
    ]);
}

function isEverything(at: PropertyReader): Verdict {
    const text = at.text();
    return text === UNKNOWN ? UNKNOWN : EVERYTHING.test(text ?? "");
}

function* inspectText(
    resource: ResourceInput,
    at: PropertyReader,
    reason: string,
): Iterable<Observation> {
    const isWild = isEverything(at);
    if (isWild === UNKNOWN) {
        yield undecided(resource, at);
    } else if (isWild) {
        yield violation(resource, at, reason);
    }
}
