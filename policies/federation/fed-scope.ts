import { z } from "zod";

import { anyObject } from "../kubernetes/kinds";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { isClusterScoped } from "../kubernetes/scopes";
import { undecided, violation, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { SYSTEM_NAMESPACES } from "../workloads/system-namespaces";
import { federatedKinds, isOpen, isRbac, type FederatedKind } from "./federated-kinds";

const SERVICE_EXPORTS = "multicluster.x-k8s.io";
const EVERY_KIND = "*";
const ACCOUNT_TOKEN = "kubernetes.io/service-account-token";

const parameters = z.strictObject({
    allowedKinds: z
        .array(z.string())
        .default([])
        .describe(
            'Kinds that may be federated nevertheless, each as "group/Kind", such as ' +
                '"scheduling.k8s.io/PriorityClass"; "Namespace" for one of the core group.',
        ),
    systemNamespaces: z
        .array(z.string())
        .default(["default", ...SYSTEM_NAMESPACES])
        .describe("Namespaces out of which no service is exported."),
});

type Parameters = z.output<typeof parameters>;

export const fedScope = defineRule({
    id: "fed-scope",
    title: "Namespaces, roles and cluster-wide objects are not federated",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Each cluster has its namespaces, roles and cluster-wide objects from its own plan. " +
        "Federated, whoever may write them in one cluster decides over all, and an error there " +
        "is everywhere at once.",
    fix:
        "Take the kind out of what is propagated, and let the fleet's program make it in each " +
        "cluster. Export services from the namespaces of workloads only.",
    limits:
        "It knows Karmada's policies and works, ManifestWorks of Open Cluster Management, " +
        "placements of KubeFleet, subscriptions of Clusternet, KubeFed's kinds, Liqo's offloaded " +
        "namespaces and exported services. Of custom resources it is not known " +
        "whether they are cluster-wide, and what a selector by labels or a template brings in " +
        "is not seen.",
    frameworks: [],
    parameters,
    checks: (settings) => [
        {
            scope: "resource",
            appliesTo: anyObject,
            inspect: (resource) => inspect(resource, settings),
        },
    ],
});

function* inspect(resource: ResourceInput, settings: Parameters): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        for (const federated of federatedKinds(object, object.at)) {
            yield* inspectKind(resource, federated, settings);
        }
        if (object.group === SERVICE_EXPORTS && object.kind === "ServiceExport") {
            yield* inspectExport(object, settings);
        }
    }
}

function* inspectKind(
    resource: ResourceInput,
    federated: FederatedKind,
    { allowedKinds }: Parameters,
): Iterable<Observation> {
    const { at, group, kind } = federated;
    const name = `${group === undefined || group === "" ? "" : `${String(group)}/`}${String(kind)}`;
    if (allowedKinds.includes(name)) {
        return;
    }
    if (kind === EVERY_KIND) {
        yield violation(resource, at, "sends every kind to other clusters");
    } else if (isOpen(federated)) {
        yield undecided(resource, at);
    } else if (isRbac(federated)) {
        yield violation(resource, at, "sends roles or bindings to other clusters");
    } else if (isClusterScoped({ group: String(group ?? ""), kind: String(kind ?? "") })) {
        yield violation(resource, at, "sends a cluster-wide object to other clusters");
    } else if (isAccountToken(federated)) {
        yield violation(resource, at, "sends an account's token to other clusters");
    }
}

/** A token opens the cluster that made it, wherever it is read. */
function isAccountToken({ kind, object }: FederatedKind): boolean {
    return kind === "Secret" && object?.at("type").text() === ACCOUNT_TOKEN;
}

/** What is exported is the service of the same name, in the same namespace. */
function* inspectExport(
    { resource, at, namespace }: KubernetesObject,
    { systemNamespaces }: Parameters,
): Iterable<Observation> {
    const where = at.at("metadata", "namespace");
    if (where.unknown) {
        yield undecided(resource, where);
    } else if (systemNamespaces.includes(typeof namespace === "string" ? namespace : "default")) {
        yield violation(resource, where, "exports a service of the cluster itself");
    }
}
