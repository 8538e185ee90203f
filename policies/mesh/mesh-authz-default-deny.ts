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
import {
    closedNamespaces,
    hasAction,
    isRestricted,
    rulesOf,
    type ClosedNamespaces,
} from "./authorization";
import { istioClusters, SECURITY, type IstioCluster } from "./istio";
import {
    clusterPolicy,
    deniesByDefault,
    isInjected,
    linkerdReleases,
    namespacePolicy,
    type InboundPolicy,
} from "./linkerd";
import { meshMembership, namespacesInMesh } from "./membership";
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
        "Namespaces that other stacks make are not seen. Outside of the mesh are those that say " +
        "so (istio-injection: disabled), and those without a label where others have one that " +
        "takes them in; labels of single pods are not read. A cluster that another one " +
        "configures (the profile remote) is judged there. What the Servers of Linkerd close port " +
        "by port does not count.",
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
        const closed = closedNamespaces(policies.get(mesh.cluster) ?? []);
        const own = namespaces.get(mesh.cluster) ?? [];
        const isClosed = any([mesh.isConfiguredElsewhere, closed.has(mesh.rootNamespace)]);
        if (isClosed !== true) {
            yield* inspectIstio(mesh, own, { closed, isClosed, systemNamespaces });
        }
    }
    for (const [cluster, releases] of byCluster(linkerdReleases(stack))) {
        const injected = (namespaces.get(cluster) ?? []).filter(isInjected);
        yield* inspectLinkerd(releases, injected);
    }
}

function isOneOf(names: ReadonlySet<string>, name: KubernetesObject["name"]): boolean {
    return typeof name === "string" && names.has(name);
}

interface Closing {
    readonly closed: ClosedNamespaces;
    /** Whether the mesh as a whole is. */
    readonly isClosed: Verdict;
    readonly systemNamespaces: ReadonlySet<string>;
}

/** Where the mesh as a whole is not closed, each of its namespaces has to be. */
function* inspectIstio(
    { rootNamespace, release }: IstioCluster,
    namespaces: readonly KubernetesObject[],
    { closed, isClosed, systemNamespaces }: Closing,
): Iterable<Observation> {
    const members = namespacesInMesh(
        namespaces.filter(({ name }) => name !== rootNamespace && !isOneOf(systemNamespaces, name)),
        release,
    );
    for (const namespace of members) {
        const { resource, at, name } = namespace;
        const isExempt = name === UNKNOWN || meshMembership(namespace) === UNKNOWN;
        // What has no name that Kubernetes would take is not made.
        if (name !== undefined) {
            const reasons: readonly Verdict[] = [
                isClosed,
                isExempt ? UNKNOWN : false,
                closed.has(name),
            ];
            yield* report(resource, any(reasons), at);
        }
    }
    if (members.length === 0 && release !== undefined) {
        const { resource } = release;
        // Policies for namespaces that another stack makes.
        const isClosedThere = namespaces.length === 0 && closed.some;
        yield* report(resource, any([isClosed, isClosedThere]), resource.properties);
    }
}

/** A namespace has its own policy, or that of its cluster. */
function* inspectLinkerd(
    releases: readonly MeshRelease[],
    injected: readonly KubernetesObject[],
): Iterable<Observation> {
    const ofCluster = releases.map((release) => ({ release, inbound: clusterPolicy(release) }));
    const isClosed = all(ofCluster.map(({ inbound }) => isClosedFor(inbound)));
    for (const namespace of injected) {
        const own = namespacePolicy(namespace);
        const verdict = own === undefined ? isClosed : isClosedFor(own);
        yield* report(namespace.resource, verdict, namespace.at);
    }
    if (injected.length === 0) {
        for (const { release, inbound } of ofCluster) {
            yield* report(release.resource, isClosedFor(inbound), inbound.at);
        }
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
