import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsIn, objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { SYSTEM_NAMESPACES } from "../workloads/system-namespaces";
import { isForAll, istioClusters, maybeIn, SECURITY, type IstioCluster } from "./istio";

const KIND = "AuthorizationPolicy";

const parameters = z.strictObject({
    systemNamespaces: z
        .array(z.string())
        .default([...SYSTEM_NAMESPACES])
        .describe("Namespaces that are not part of the mesh."),
});

export const authzDefaultDeny = defineRule({
    id: "mesh-authz-default-deny",
    title: "A mesh allows what its policies name, and nothing else",
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "A workload without an AuthorizationPolicy that allows something takes requests from " +
        "everybody in the mesh, whatever cluster they are in.",
    fix:
        "Make an AuthorizationPolicy with an empty spec in the root namespace (istio-system), or " +
        "in each namespace, and allow callers one by one with from, to or when.",
    limits:
        "Namespaces that other stacks make are not seen. One with istio-injection: disabled is " +
        "outside of the mesh. Linkerd's policies are not judged.",
    frameworks: [
        {
            name: "Kyverno",
            controls: ["create-authorizationpolicy", "require-authorizationpolicy"],
        },
    ],
    parameters,
    checks: ({ systemNamespaces }) => [
        { scope: "resource", appliesTo: kubernetesKinds(SECURITY, KIND), inspect: inspectRules },
        {
            scope: "stack",
            inspect: (stack) =>
                istioClusters(stack).flatMap((mesh) =>
                    inspectMesh(stack, mesh, new Set([...systemNamespaces, mesh.rootNamespace])),
                ),
        },
    ],
});

/** A rule without any condition is met by every request. */
function* inspectRules(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource).filter(allows)) {
        for (const rule of object.at.at("spec", "rules").items()) {
            if (rule.unknown) {
                yield undecided(resource, rule);
            } else if (isOpen(rule)) {
                yield violation(resource, rule, "allows every request");
            }
        }
    }
}

function allows({ at }: KubernetesObject): boolean {
    const action = at.at("spec", "action").text();
    return action === undefined || action === "" || action === "ALLOW";
}

function isOpen(rule: PropertyReader): boolean {
    return ["from", "to", "when"].every((key) => {
        const condition = rule.at(key);
        return !condition.unknown && condition.items().length === 0;
    });
}

/** Whatever a policy that allows something does not name is denied to the workloads that it holds for. */
function closes(policy: KubernetesObject): boolean {
    const rules = policy.at.at("spec", "rules").items();
    return isForAll(policy) && allows(policy) && !rules.some(isOpen);
}

function inspectMesh(
    stack: StackIndex,
    { cluster, rootNamespace }: IstioCluster,
    exempt: ReadonlySet<string>,
): readonly Observation[] {
    const policies = objectsIn(stack, SECURITY, KIND).filter(closes);
    if (maybeIn(policies, cluster, rootNamespace).length > 0) {
        return [];
    }
    return objectsIn(stack, "", "Namespace")
        .filter((namespace) => namespace.cluster === cluster && isInMesh(namespace))
        .flatMap(({ resource, at, name }): readonly Observation[] => {
            if (name === UNKNOWN) {
                return [undecided(resource, at.at("metadata", "name"))];
            }
            const isClosed =
                name === undefined ||
                exempt.has(name) ||
                maybeIn(policies, cluster, name).length > 0;
            return isClosed
                ? []
                : [
                      violation(
                          resource,
                          at,
                          "is in the mesh without a policy that denies by default",
                      ),
                  ];
        });
}

function isInMesh({ at }: KubernetesObject): boolean {
    return at.at("metadata", "labels", "istio-injection").text() !== "disabled";
}
