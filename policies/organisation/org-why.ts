import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import { isPatch } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes } from "../model/resource-types";
import { defineRule } from "../model/rule";

/** Components of clusters; their plan says why the cluster is there. */
const COMPONENT = /^atoll:index:(?:Eks|Gke|Aks|Capi|Existing)Cluster$/;
/** A resource whose parent is such a component, by its URN. */
const IN_COMPONENT = /(?:^|\$|::)atoll:index:(?:Eks|Gke|Aks|Capi|Existing)Cluster(?:\$|::)/;
const MISSING = "does not say why there is such a cluster";

const parameters = z.strictObject({
    tag: z
        .string()
        .min(1)
        .default("why")
        .describe(
            "The tag or annotation in which a cluster that is no component gives its reason.",
        ),
});

export const why = defineRule({
    id: "org-why",
    title: "Every cluster says why it is there",
    severity: "low",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "A cluster whose reason nobody knows is neither merged nor removed: it is paid for, " +
        "patched and attacked like the others.",
    fix:
        "Write `why` in the fleet's file. Where the cluster is a plain resource: a tag why on EKS " +
        "and AKS, the description of a GKE cluster, an annotation on a Cluster of Cluster API.",
    limits: "Whether the reason is a good one is for people to say.",
    frameworks: [],
    parameters,
    checks: ({ tag }) => [
        {
            scope: "resource",
            appliesTo: (type) => COMPONENT.test(type),
            inspect: (component) => inspect(component, [component.properties.at("plan", "why")]),
        },
        plain(resourceTypes("aws:eks/cluster:Cluster"), (at) => [at.at("tags", tag)]),
        plain(azureNativeType("containerservice", "ManagedCluster"), (at) => [at.at("tags", tag)]),
        plain(resourceTypes("gcp:container/cluster:Cluster"), (at) => [
            at.at("description"),
            at.at("resourceLabels", tag),
        ]),
        {
            scope: "resource",
            appliesTo: kubernetesKinds("cluster.x-k8s.io", "Cluster"),
            inspect: function* (resource) {
                if (!IN_COMPONENT.test(resource.urn) && !isPatch(resource)) {
                    for (const object of declaredObjects(resource)) {
                        yield* inspect(resource, [object.at("metadata", "annotations", tag)]);
                    }
                }
            },
        },
    ],
});

function plain(
    appliesTo: (type: string) => boolean,
    reasons: (at: PropertyReader) => readonly PropertyReader[],
): {
    readonly scope: "resource";
    readonly appliesTo: (type: string) => boolean;
    readonly inspect: (cluster: ResourceInput) => Iterable<Observation>;
} {
    return {
        scope: "resource",
        appliesTo,
        inspect: (cluster) =>
            IN_COMPONENT.test(cluster.urn) ? [] : inspect(cluster, reasons(cluster.properties)),
    };
}

/** One of some properties has to hold a text that is not blank. */
function* inspect(
    resource: ResourceInput,
    reasons: readonly PropertyReader[],
): Iterable<Observation> {
    const texts = reasons.map((reason) => reason.text());
    const [first] = reasons;
    if (first === undefined || texts.some((text) => typeof text === "string" && /\S/.test(text))) {
        return;
    }
    yield texts.includes(UNKNOWN)
        ? undecided(resource, reasons[texts.indexOf(UNKNOWN)] ?? first)
        : violation(resource, first, MISSING);
}
