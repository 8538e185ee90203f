import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsIn, objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { isForAll, istioClusters, maybeIn, NETWORKING, SECURITY, type IstioCluster } from "./istio";

const PLAIN: ReadonlySet<string> = new Set(["PERMISSIVE", "DISABLE"]);

export const strictMtls = defineRule({
    id: "mesh-strict-mtls",
    title: "A mesh takes and sends nothing in plain text",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Without a policy Istio takes plain text beside mutual TLS, from anybody who reaches a " +
        "pod: no identity is proven, and what is sent can be read on the way.",
    fix:
        "Make a PeerAuthentication without a selector and with mode STRICT in the root namespace " +
        "(istio-system), and take out the modes PERMISSIVE and DISABLE below it, also of " +
        "DestinationRules.",
    limits:
        "That the root namespace has its policy is looked for where the release of istiod is in " +
        "the stack. Linkerd's traffic within the mesh is always encrypted, and not judged.",
    frameworks: [
        { name: "Kyverno", controls: ["enforce-strict-mtls", "enforce-tls-hosts-host-subnets"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds(SECURITY, "PeerAuthentication"),
            inspect: inspectAuthentication,
        },
        {
            scope: "resource",
            appliesTo: kubernetesKinds(NETWORKING, "DestinationRule"),
            inspect: inspectDestination,
        },
        { scope: "stack", inspect: inspectRoots },
    ],
});

function* inspectAuthentication(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        const spec = at.at("spec");
        const ports = spec.at("portLevelMtls").entries();
        for (const mtls of [spec.at("mtls"), ...ports.map(([, port]) => port)]) {
            yield* inspectMode(resource, mtls.at("mode"), PLAIN, "takes plain text");
        }
    }
}

function* inspectDestination(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        const spec = at.at("spec");
        const subsets = spec.at("subsets").items();
        for (const policy of [spec, ...subsets].map((each) => each.at("trafficPolicy"))) {
            const ports = policy.at("portLevelSettings").items();
            for (const tls of [policy, ...ports].map((each) => each.at("tls", "mode"))) {
                yield* inspectMode(resource, tls, new Set(["DISABLE"]), "sends plain text");
            }
        }
    }
}

/** What is not given, or UNSET, is inherited. */
function* inspectMode(
    resource: ResourceInput,
    mode: PropertyReader,
    bad: ReadonlySet<string>,
    reason: string,
): Iterable<Observation> {
    const text = mode.text();
    if (typeof text === "string" && bad.has(text)) {
        yield violation(resource, mode, reason);
    } else if (mode.unknown) {
        yield undecided(resource, mode);
    }
}

function inspectRoots(stack: StackIndex): readonly Observation[] {
    return istioClusters(stack).flatMap((mesh) => inspectRoot(stack, mesh));
}

function inspectRoot(
    stack: StackIndex,
    { cluster, rootNamespace, release }: IstioCluster,
): readonly Observation[] {
    if (release === undefined) {
        return [];
    }
    const policies = objectsIn(stack, SECURITY, "PeerAuthentication");
    const modes = maybeIn(policies, cluster, rootNamespace)
        .filter(isForAll)
        .map(({ at }) => at.at("spec", "mtls", "mode"));
    if (modes.some((mode) => mode.text() === "STRICT")) {
        return [];
    }
    return modes.some((mode) => mode.unknown)
        ? [undecided(release, release.properties, "the mesh's own policy is not known yet")]
        : [
              violation(
                  release,
                  release.properties,
                  "is a mesh without a strict policy for all of it",
              ),
          ];
}
