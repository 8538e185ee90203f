import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { all, any, type Verdict } from "../kubernetes/label-selector";
import { byCluster, objectsIn, objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { SYSTEM_NAMESPACES } from "../workloads/system-namespaces";
import { denies, hasAction, isRestricted, rulesOf } from "./authorization";
import { isIn, istioClusters, meshMembership, SECURITY, type IstioCluster } from "./istio";
import {
    clusterPolicy,
    deniesByDefault,
    isInjected,
    linkerdReleases,
    namespacePolicy,
    type InboundPolicy,
} from "./linkerd";
import type { MeshRelease } from "./releases";

const KIND = "AuthorizationPolicy";
const OPEN = "is in a mesh without a policy that denies by default";

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
        "in each namespace, and allow callers one by one with from, to or when. For Linkerd set " +
        "proxy.defaultInboundPolicy, or the annotation of each namespace, to deny.",
    limits:
        "Namespaces that other stacks make are not seen. One with istio-injection: disabled is " +
        "outside of the mesh. What the Servers of Linkerd close port by port does not count.",
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
            inspect: (stack) => inspectMeshes(stack, new Set(systemNamespaces)),
        },
    ],
});

/** A rule without any condition is met by every request. */
function* inspectRules(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        for (const rule of rulesOf(object)) {
            const isClosed = any([isRestricted(rule), isOther(hasAction(object, "ALLOW"))]);
            if (isClosed === UNKNOWN) {
                yield undecided(resource, rule);
            } else if (!isClosed) {
                yield violation(resource, rule, "allows every request");
            }
        }
    }
}

function isOther(isAllowing: Verdict): Verdict {
    return isAllowing === UNKNOWN ? UNKNOWN : !isAllowing;
}

function* inspectMeshes(
    stack: StackIndex,
    systemNamespaces: ReadonlySet<string>,
): Iterable<Observation> {
    const policies = byCluster(objectsIn(stack, SECURITY, KIND));
    const namespaces = byCluster(objectsIn(stack, "", "Namespace"));
    for (const mesh of istioClusters(stack)) {
        const own = namespaces.get(mesh.cluster) ?? [];
        yield* inspectIstio(
            mesh,
            own.filter(
                ({ name }) => name !== mesh.rootNamespace && !isOneOf(systemNamespaces, name),
            ),
            policies.get(mesh.cluster) ?? [],
        );
    }
    for (const release of linkerdReleases(stack)) {
        const injected = (namespaces.get(release.cluster) ?? []).filter(isInjected);
        yield* inspectLinkerd(release, injected);
    }
}

function isOneOf(names: ReadonlySet<string>, name: KubernetesObject["name"]): boolean {
    return typeof name === "string" && names.has(name);
}

/** The mesh as a whole is closed, or each of its namespaces is. */
function* inspectIstio(
    { rootNamespace, release }: IstioCluster,
    namespaces: readonly KubernetesObject[],
    policies: readonly KubernetesObject[],
): Iterable<Observation> {
    const isClosed = isClosedBy(policies, rootNamespace);
    if (isClosed === true) {
        return;
    }
    const members = namespaces.filter((namespace) => meshMembership(namespace) !== false);
    for (const namespace of members) {
        const { resource, at, name } = namespace;
        const isExempt = name === UNKNOWN || meshMembership(namespace) === UNKNOWN;
        // What has no name that Kubernetes would take is not made.
        if (name !== undefined) {
            const reasons: readonly Verdict[] = [
                isClosed,
                isExempt ? UNKNOWN : false,
                isClosedBy(policies, name),
            ];
            yield* report(resource, any(reasons), at);
        }
    }
    if (members.length === 0 && release !== undefined) {
        yield* report(release, isClosed, release.properties);
    }
}

function isClosedBy(
    policies: readonly KubernetesObject[],
    namespace: IstioCluster["rootNamespace"],
): Verdict {
    return any(policies.map((policy) => all([isIn(policy, namespace), denies(policy)])));
}

function* inspectLinkerd(
    release: MeshRelease,
    injected: readonly KubernetesObject[],
): Iterable<Observation> {
    const ofCluster = clusterPolicy(release);
    for (const namespace of injected) {
        const inbound = namespacePolicy(namespace) ?? ofCluster;
        yield* report(namespace.resource, isClosedFor(inbound), namespace.at);
    }
    if (injected.length === 0) {
        yield* report(release.resource, isClosedFor(ofCluster), ofCluster.at);
    }
}

function isClosedFor({ policy }: InboundPolicy): Verdict {
    return policy === UNKNOWN ? UNKNOWN : deniesByDefault(policy);
}

function* report(
    resource: ResourceInput,
    isClosed: Verdict,
    at: KubernetesObject["at"],
): Iterable<Observation> {
    if (isClosed === UNKNOWN) {
        yield undecided(resource, at, "the policy that would close it is not known yet");
    } else if (!isClosed) {
        yield violation(resource, at, OPEN);
    }
}
