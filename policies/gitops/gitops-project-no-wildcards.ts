import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";

const EVERYTHING = "*";

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

/** Every kind of one group is a choice; every kind of all groups is none. */
function* inspectKinds(resource: ResourceInput, spec: PropertyReader): Iterable<Observation> {
    if (deniesEveryKind(spec.at("clusterResourceBlacklist"))) {
        return;
    }
    for (const allowed of spec.at("clusterResourceWhitelist").items()) {
        const [group, kind] = [allowed.at("group"), allowed.at("kind")];
        const open = [group, kind].filter((each) => each.unknown);
        const isWild = [group, kind]
            .filter((each) => !each.unknown)
            .every((each) => each.text() === EVERYTHING);
        const [first] = open;
        if (isWild && first === undefined) {
            yield violation(resource, allowed, "allows every cluster-wide object");
        } else if (isWild && first !== undefined) {
            yield undecided(resource, first);
        }
    }
}

/** The denials are looked at after what is allowed, and have the last word; one may be of a name alone. */
function deniesEveryKind(denied: PropertyReader): boolean {
    return denied
        .items()
        .some(
            (each) =>
                ["group", "kind"].every((key) => each.at(key).text() === EVERYTHING) &&
                (each.at("name").absent || each.at("name").text() === EVERYTHING),
        );
}

function* inspectText(
    resource: ResourceInput,
    at: PropertyReader,
    reason: string,
): Iterable<Observation> {
    if (at.unknown) {
        yield undecided(resource, at);
    } else if (at.text() === EVERYTHING) {
        yield violation(resource, at, reason);
    }
}
