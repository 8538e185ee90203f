import { z } from "zod";

import { declaredObjects } from "../kubernetes/kinds";
import { isPatch } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { isCloudCluster, isCluster } from "./places";

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

const parameters = z.strictObject({
    longest: z
        .int()
        .min(1)
        .max(63)
        .default(40)
        .describe("Characters that a name may have; what is made of it for a mesh adds some."),
});

export const clusterNameUnique = defineRule({
    id: "org-cluster-name-unique",
    title: "Every cluster has a name of its own, which a mesh can use too",
    severity: "medium",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Contexts of kubeconfigs, clusters of a mesh, owners of DNS records and metrics are told " +
        "apart by that name: two of one name overwrite each other.",
    fix: "Give the cluster a name of lower-case letters, digits and dashes that no other one has.",
    limits: "It sees the names of one stack.",
    frameworks: [],
    parameters,
    checks: ({ longest }) => [
        {
            scope: "stack",
            inspect: function* (stack) {
                yield* inspect(stack, longest);
            },
        },
    ],
});

interface Named {
    readonly resource: ResourceInput;
    readonly at: PropertyReader;
}

function* inspect(stack: StackIndex, longest: number): Iterable<Observation> {
    const first = new Map<string, ResourceInput>();
    for (const { resource, at } of namesIn(stack)) {
        const name = at.text();
        if (name === UNKNOWN) {
            yield undecided(resource, at);
        }
        if (typeof name !== "string") {
            continue;
        }
        if (!DNS_LABEL.test(name) || name.length > longest) {
            const reason = `is no DNS label of at most ${longest} characters`;
            yield violation(resource, at, reason);
        }
        const other = first.get(name);
        if (other === undefined) {
            first.set(name, resource);
        } else {
            yield violation(
                resource,
                at,
                `is the name of ${other.name} (${other.type}) too`,
                other,
            );
        }
    }
}

function namesIn(stack: StackIndex): readonly Named[] {
    return stack.matching(isCluster).flatMap((resource) => {
        if (isCloudCluster(resource.type)) {
            const { properties } = resource;
            const keys = ["resourceName", "name"].map((key) => properties.at(key));
            return [{ resource, at: keys.find((key) => !key.absent) ?? properties.at("name") }];
        }
        return isPatch(resource)
            ? []
            : declaredObjects(resource).map((object) => ({
                  resource,
                  at: object.at("metadata", "name"),
              }));
    });
}
