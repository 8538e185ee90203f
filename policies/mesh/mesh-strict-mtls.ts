import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { all, any, type Verdict } from "../kubernetes/label-selector";
import { byCluster, objectsIn, objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { isPatch } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { isForAll, isIn, istioClusters, NETWORKING, SECURITY, type IstioCluster } from "./istio";
import {
    clusterPolicy,
    linkerdReleases,
    namespacePolicy,
    takesPlainText,
    type InboundPolicy,
} from "./linkerd";

const KIND = "PeerAuthentication";
const TAKES_PLAIN_TEXT = "takes plain text";
const SENDS_PLAIN_TEXT = "sends plain text";

const PLAIN_MODES: ReadonlySet<string> = new Set(["PERMISSIVE", "DISABLE"]);

export const strictMtls = defineRule({
    id: "mesh-strict-mtls",
    title: "A mesh takes and sends nothing in plain text",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Istio and Linkerd take plain text beside mutual TLS unless they are told otherwise, from " +
        "anybody who reaches a pod: no identity is proven, and what is sent can be read on the way.",
    fix:
        "Make a PeerAuthentication without a selector and with mode STRICT in the root namespace " +
        "(istio-system), and take out the modes PERMISSIVE and DISABLE below it, also of " +
        "DestinationRules. For Linkerd set proxy.defaultInboundPolicy to all-authenticated, " +
        "cluster-authenticated or deny.",
    limits:
        "A cluster is in a mesh where the stack has its istiod (by Helm or the Sail operator), a " +
        "policy of Istio's or a namespace that is taken into the mesh. A cluster that another " +
        "one configures (the profile remote) is judged there. Of Linkerd's policies those of " +
        "the cluster and of namespaces are judged, not those of single workloads.",
    frameworks: [
        { name: "Kyverno", controls: ["enforce-strict-mtls", "enforce-tls-hosts-host-subnets"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds(SECURITY, KIND),
            inspect: inspectAuthentication,
        },
        {
            scope: "resource",
            appliesTo: kubernetesKinds(NETWORKING, "DestinationRule"),
            inspect: inspectDestination,
        },
        {
            scope: "resource",
            appliesTo: kubernetesKinds("", "Namespace"),
            inspect: inspectNamespace,
        },
        { scope: "stack", inspect: inspectMeshes },
    ],
});

/** A mode that is not given, or UNSET, is inherited. */
function* inspectAuthentication(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        const spec = at.at("spec");
        const ports = spec.at("portLevelMtls").entries();
        for (const mtls of [spec.at("mtls"), ...ports.map(([, port]) => port)]) {
            const mode = mtls.at("mode");
            const text = mode.text();
            if (text === UNKNOWN) {
                yield undecided(resource, mode);
            } else if (text !== undefined && PLAIN_MODES.has(text)) {
                yield violation(resource, mode, TAKES_PLAIN_TEXT);
            }
        }
    }
}

function* inspectDestination(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        const spec = at.at("spec");
        const subsets = spec.at("subsets").items();
        for (const policy of [spec, ...subsets].map((each) => each.at("trafficPolicy"))) {
            const ports = policy.at("portLevelSettings").items();
            for (const tls of [policy, ...ports].map((each) => each.at("tls"))) {
                yield* inspectTls(resource, tls);
            }
        }
    }
}

/**
 * Without settings the mesh chooses mutual TLS where the other side has it; settings without a mode
 * say DISABLE, which is the first of the modes.
 *
 * https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
function* inspectTls(resource: ResourceInput, tls: PropertyReader): Iterable<Observation> {
    const mode = tls.at("mode");
    const text = mode.text();
    if (text === UNKNOWN) {
        yield undecided(resource, mode);
    } else if (text === "DISABLE" || (tls.isMap && mode.absent && !isPatch(resource))) {
        yield violation(resource, mode, SENDS_PLAIN_TEXT);
    }
}

function* inspectNamespace(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        yield* inspectInbound(resource, namespacePolicy(object));
    }
}

function* inspectInbound(
    resource: ResourceInput,
    inbound: InboundPolicy | undefined,
): Iterable<Observation> {
    if (inbound?.policy === UNKNOWN) {
        yield undecided(resource, inbound.at);
    } else if (inbound !== undefined && takesPlainText(inbound.policy)) {
        yield violation(resource, inbound.at, TAKES_PLAIN_TEXT);
    }
}

function* inspectMeshes(stack: StackIndex): Iterable<Observation> {
    const policies = byCluster(objectsIn(stack, SECURITY, KIND));
    for (const mesh of istioClusters(stack)) {
        yield* inspectRoot(mesh, policies.get(mesh.cluster) ?? []);
    }
    for (const release of linkerdReleases(stack)) {
        yield* inspectInbound(release.resource, clusterPolicy(release));
    }
}

function* inspectRoot(
    { rootNamespace, sign, isConfiguredElsewhere }: IstioCluster,
    policies: readonly KubernetesObject[],
): Iterable<Observation> {
    const isSaid = any([
        isConfiguredElsewhere,
        ...policies.map((policy) =>
            all([isIn(policy, rootNamespace), isForAll(policy), hasMode(policy)]),
        ),
    ]);
    if (isSaid === UNKNOWN) {
        yield undecided(sign, sign.properties, "the mesh's own policy is not known yet");
    } else if (!isSaid) {
        yield violation(
            sign,
            sign.properties,
            "is in a mesh without a strict policy for all of it",
        );
    }
}

/** A mode that takes plain text is reported where it stands. The mesh's own inherits from nobody. */
function hasMode({ at }: KubernetesObject): Verdict {
    const mode = at.at("spec", "mtls", "mode").text();
    return mode === UNKNOWN ? UNKNOWN : mode === "STRICT" || PLAIN_MODES.has(mode ?? "");
}
