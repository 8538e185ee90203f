import { z } from "zod";

import { any, all, type Verdict } from "../kubernetes/label-selector";
import { objectsIn, type KubernetesObject } from "../kubernetes/objects";
import { isPatch } from "../kubernetes/patches";
import { advice, undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { SYSTEM_NAMESPACES } from "../workloads/system-namespaces";
import {
    DIRECTIONS,
    type Direction,
    type NetworkPolicy,
    type Opening,
} from "./isolation/network-policy";
import { PolicyIndex } from "./isolation/policy-index";

const port = z.union([z.int().min(1).max(65_535), z.string().min(1)]);

/** Ports, by the direction, that a policy may open to every address. */
type OpenPorts = Readonly<Record<Direction, readonly (string | number)[]>>;

export const defaultDenyPerNamespace = defineRule({
    id: "net-default-deny-per-namespace",
    title: "Every namespace is closed both ways, but for what a policy names",
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "Without a policy that selects them, pods reach and are reached by everything: whoever " +
        "gets into one of them goes on from there, and takes data out to wherever it likes.",
    fix:
        "Give the namespace a NetworkPolicy with podSelector {} and policyTypes Ingress and " +
        "Egress, and further ones for what its pods need: name peers by labels or ranges, and " +
        "ports, instead of 0.0.0.0/0, ::/0 or an empty rule.",
    limits:
        "It sees namespaces and policies of the same stack. Policies of Kubernetes, Cilium and " +
        "Calico and the cluster-wide ones of the network policy API count; whether the network " +
        "plugin enforces them is for cp-network-policy-enabled. Several ranges that are " +
        "everything only together are not seen.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["4.3.2"] },
        { name: "CIS GKE 1.6.0", controls: ["4.3.2"] },
        { name: "CIS AKS 1.7", controls: ["4.4.2"] },
        { name: "Kubescape", controls: ["C-0030", "C-0054", "C-0206", "C-0260"] },
        { name: "Kyverno", controls: ["add-network-policy", "require-netpol"] },
        { name: "Checkov", controls: ["CKV2_K8S_6"] },
        { name: "Polaris", controls: ["missingNetworkPolicy"] },
        { name: "KubeLinter", controls: ["non-isolated-pod"] },
        { name: "Trivy", controls: ["KUBE-0001", "KUBE-0002"] },
    ],
    parameters: z.strictObject({
        systemNamespaces: z
            .array(z.string())
            .default([...SYSTEM_NAMESPACES])
            .describe("Namespaces of the cluster's own parts, which may be open."),
        ingressPorts: z
            .array(port)
            .default([80, 443])
            .describe("Ports that may be open to everyone: what serves the public."),
        egressPorts: z
            .array(port)
            .default([53, 443, 6443])
            .describe(
                "Ports that pods may reach everywhere: DNS, and the APIs of clouds and of " +
                    "clusters, whose addresses a NetworkPolicy cannot name.",
            ),
    }),
    checks: ({ systemNamespaces, ingressPorts, egressPorts }) => {
        const system = new Set(systemNamespaces);
        const ports: OpenPorts = { ingress: ingressPorts, egress: egressPorts };
        return [{ scope: "stack", inspect: (stack) => inspect(stack, system, ports) }];
    },
});

function* inspect(
    stack: StackIndex,
    system: ReadonlySet<string>,
    ports: OpenPorts,
): Iterable<Observation> {
    const policies = new PolicyIndex(stack);
    for (const namespace of objectsIn(stack, "", "Namespace")) {
        const isSystem = typeof namespace.name === "string" && system.has(namespace.name);
        if (!isSystem && !isPatch(namespace.resource)) {
            yield* inspectNamespace(namespace, policies.about(namespace));
        }
    }
    for (const { object, openings } of policies.all) {
        const isSystem = typeof object.namespace === "string" && system.has(object.namespace);
        for (const opening of isSystem ? [] : openings) {
            yield* inspectOpening(object, opening, ports);
        }
    }
}

function* inspectNamespace(
    object: KubernetesObject,
    policies: readonly NetworkPolicy[],
): Iterable<Observation> {
    const namespace = { object, labels: object.at.at("metadata", "labels") };
    const closed = (direction: Direction): Verdict =>
        any(
            policies.map(({ covers, isolates }) =>
                // What a policy selects is asked last: it takes longest.
                isolates[direction] === false
                    ? false
                    : all([isolates[direction], covers(namespace)]),
            ),
        );
    const verdicts = DIRECTIONS.map((direction) => [direction, closed(direction)] as const);
    const open = verdicts.filter(([, verdict]) => verdict === false).map(([name]) => name);
    if (open.length > 0) {
        const reason = `no network policy closes ${open.join(" and ")} of all its pods`;
        yield violation(object.resource, object.at, reason);
    } else if (verdicts.some(([, verdict]) => verdict === UNKNOWN)) {
        yield undecided(object.resource, object.at, "its network policies are not known yet");
    }
}

/**
 * Whoever names ports and no peers has said what they open, if not to whom: that is advised
 * against, and every address in so many words, or every port, refused.
 */
function* inspectOpening(
    { resource }: KubernetesObject,
    { at, direction, everyone, peerless, ports }: Opening,
    open: OpenPorts,
): Iterable<Observation> {
    const allowed = new Set(open[direction].map(String));
    const limited = ports === "all" ? false : all(ports.map((each) => isAllowed(each, allowed)));
    if (everyone === false || limited === true) {
        return;
    }
    if (everyone === UNKNOWN || limited === UNKNOWN) {
        yield undecided(resource, at);
        return;
    }
    const side = direction === "ingress" ? "from" : "to";
    const reason = `opens more than the usual ports ${side} every address`;
    const report = peerless && ports !== "all" ? advice : violation;
    yield report(resource, at, reason);
}

function isAllowed(
    each: Exclude<Opening["ports"], "all">[number],
    allowed: ReadonlySet<string>,
): Verdict {
    return each === UNKNOWN ? UNKNOWN : each !== undefined && allowed.has(String(each));
}
