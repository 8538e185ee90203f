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
    limits: "Routes of the Gateway API without hostnames take those of their gateway, and pass.",
    frameworks: [
        { name: "Kyverno", controls: ["restrict-virtual-service-wildcard"] },
        { name: "Gatekeeper", controls: ["block-wildcard-ingress"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        check(kubernetesKinds(NETWORKING, "VirtualService"), (spec) => spec.at("hosts").items()),
        check(kubernetesKinds(NETWORKING, "Gateway"), (spec) =>
            spec
                .at("servers")
                .items()
                .flatMap((server) => server.at("hosts").items()),
        ),
        {
            scope: "resource",
            appliesTo: isIngress,
            inspect: function* (resource) {
                for (const { at } of objectsOf(resource)) {
                    for (const rule of at.at("spec", "rules").items()) {
                        yield* inspectHost(resource, rule.at("host"), true);
                    }
                }
            },
        },
    ],
});

/** Older versions of the kind were in another group. */
function isIngress(type: string): boolean {
    return ["networking.k8s.io", "extensions"].some((group) =>
        kubernetesKinds(group, "Ingress")(type),
    );
}

function check(
    appliesTo: (type: string) => boolean,
    hostsOf: (spec: PropertyReader) => readonly PropertyReader[],
) {
    return {
        scope: "resource",
        appliesTo,
        inspect: function* (resource: ResourceInput): Iterable<Observation> {
            for (const { at } of objectsOf(resource)) {
                for (const host of hostsOf(at.at("spec"))) {
                    yield* inspectHost(resource, host, false);
                }
            }
        },
    } as const;
}

/** @param isNeeded whether a host that is not given is every host */
function* inspectHost(
    resource: ResourceInput,
    host: PropertyReader,
    isNeeded: boolean,
): Iterable<Observation> {
    const text = host.text();
    if (text === UNKNOWN) {
        yield undecided(resource, host);
    } else if (text === undefined || text === "") {
        if (isNeeded) {
            yield violation(resource, host, "is not given, so that the rule takes every host");
        }
    } else if (nameOf(text).includes(WILDCARD)) {
        yield violation(resource, host, "has a wildcard for its host");
    }
}

/** A gateway may say in front of a host which namespaces' routes it takes: the part before a slash. */
function nameOf(host: string): string {
    return host.slice(host.indexOf("/") + 1);
}
