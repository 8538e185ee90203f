import { z } from "zod";

import { anyObject } from "../kubernetes/kinds";
import { all } from "../kubernetes/label-selector";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { DEFAULT_NAMESPACE, effectiveNamespace } from "../kubernetes/namespaces";
import { isClusterScoped } from "../kubernetes/scopes";
import { advice, undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { SYSTEM_NAMESPACES } from "../workloads/system-namespaces";
import { federatedKinds, isOpen, isRbac, RBAC, type FederatedKind } from "./federated-kinds";
import { serviceExports } from "./service-exports";

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
        .default([DEFAULT_NAMESPACE, ...SYSTEM_NAMESPACES])
        .describe('Namespaces out of which no service is exported; of "default" it is advice.'),
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
        "namespaces, and services exported by a ServiceExport or for Cilium or Linkerd. Of custom resources it is not known " +
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
        yield* inspectExports(object, settings);
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
    } else if (isRbac(federated) && !mayBeAllowed(federated, allowedKinds)) {
        yield violation(resource, at, "sends roles or bindings to other clusters");
    } else if (isOpen(federated)) {
        yield undecided(resource, at);
    } else if (isClusterScoped({ group: String(group ?? ""), kind: String(kind ?? "") })) {
        yield violation(resource, at, "sends a cluster-wide object to other clusters");
    } else if (isAccountToken(federated)) {
        yield violation(resource, at, "sends an account's token to other clusters");
    }
}

/** What is of the group of roles is one of them or a binding, known or not. */
function mayBeAllowed({ kind }: FederatedKind, allowedKinds: readonly string[]): boolean {
    return kind === UNKNOWN && allowedKinds.some((allowed) => allowed.startsWith(`${RBAC}/`));
}

/** A token opens the cluster that made it, wherever it is read. */
function isAccountToken({ kind, object }: FederatedKind): boolean {
    return kind === "Secret" && object?.at("type").text() === ACCOUNT_TOKEN;
}

/** The convention by which services of these namespaces are each cluster's own: KEP-1645. */
function* inspectExports(
    object: KubernetesObject,
    { systemNamespaces }: Parameters,
): Iterable<Observation> {
    const { resource, at } = object;
    const where = at.at("metadata", "namespace");
    const namespace = effectiveNamespace(object);
    for (const { mark, isExported } of serviceExports(object)) {
        const isOwn = namespace === UNKNOWN ? UNKNOWN : systemNamespaces.includes(namespace);
        const verdict = all([isExported, isOwn]);
        if (verdict === UNKNOWN) {
            yield undecided(resource, namespace === UNKNOWN ? where : (mark ?? where));
        } else if (verdict) {
            const report = namespace === DEFAULT_NAMESPACE ? advice : violation;
            yield report(resource, mark ?? where, "exports a service of the cluster itself");
        }
    }
}
