import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { objectsOf } from "../kubernetes/objects";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { NETWORKING } from "./istio";

const WILDCARD = "*";

export const vsNoWildcardHost = defineRule({
    id: "mesh-vs-no-wildcard-host",
    title: "Routes and gateways name their hosts",
    severity: "medium",
    level: { production: "advisory", elsewhere: "advisory" },
    why:
        "A wildcard takes the requests for hosts that nobody has thought of, and those of another " +
        "team's host when its own route is gone.",
    fix: "Write each host in full: shop.acme.example instead of * or *.acme.example.",
    limits:
        "A gateway that passes on what other clusters of the mesh encrypted (AUTO_PASSTHROUGH) " +
        "knows only hosts of the mesh, and may have *.local. The Gateway API is not judged.",
    frameworks: [
        { name: "Kyverno", controls: ["restrict-virtual-service-wildcard"] },
        { name: "Gatekeeper", controls: ["block-wildcard-ingress"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds(NETWORKING, "VirtualService"),
            inspect: inspectRoutes,
        },
        {
            scope: "resource",
            appliesTo: kubernetesKinds(NETWORKING, "Gateway"),
            inspect: inspectGateways,
        },
        { scope: "resource", appliesTo: isIngress, inspect: inspectIngresses },
    ],
});

/** Older versions of the kind were in another group. */
function isIngress(type: string): boolean {
    return ["networking.k8s.io", "extensions"].some((group) =>
        kubernetesKinds(group, "Ingress")(type),
    );
}

function* inspectRoutes(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        for (const host of at.at("spec", "hosts").items()) {
            yield* inspectHost(resource, host);
        }
    }
}

function* inspectGateways(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        for (const server of at.at("spec", "servers").items()) {
            const mode = server.at("tls", "mode").text();
            for (const host of server.at("hosts").items()) {
                const isOfMesh = isBelowName(host);
                for (const seen of inspectHost(resource, host)) {
                    if (mode === UNKNOWN && isOfMesh) {
                        yield undecided(resource, host);
                    } else if (mode !== "AUTO_PASSTHROUGH" || !isOfMesh) {
                        yield seen;
                    }
                }
            }
        }
    }
}

/** Whether a host is a name with a wildcard in front (*.local), or is not known yet. */
function isBelowName(host: PropertyReader): boolean {
    const text = host.text();
    return typeof text !== "string" || nameOf(text) !== WILDCARD;
}

function* inspectIngresses(resource: ResourceInput): Iterable<Observation> {
    for (const { at } of objectsOf(resource)) {
        for (const rule of at.at("spec", "rules").items()) {
            const host = rule.at("host");
            if (!host.unknown && (host.text() ?? "") === "") {
                yield violation(resource, host, "is not given, so that the rule takes every host");
            } else {
                yield* inspectHost(resource, host);
            }
        }
    }
}

function* inspectHost(resource: ResourceInput, host: PropertyReader): Iterable<Observation> {
    const text = host.text();
    if (text === UNKNOWN) {
        yield undecided(resource, host);
    } else if (nameOf(text ?? "").includes(WILDCARD)) {
        yield violation(resource, host, "has a wildcard for its host");
    }
}

/** A gateway may say in front of a host which namespaces' routes it takes: the part before a slash. */
function nameOf(host: string): string {
    return host.slice(host.indexOf("/") + 1);
}
