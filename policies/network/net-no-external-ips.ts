import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import { any, selects, type Verdict } from "../kubernetes/label-selector";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { isPatch } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import { defineRule } from "../model/rule";
import { asksForInternal } from "./internal-load-balancers";

/**
 * The labels of Istio's gateway between clusters, and of the pods that it selects:
 * samples/multicluster of the istio repository.
 */
const EAST_WEST = [{ istio: "eastwestgateway" }, { app: "istio-eastwestgateway" }].map((labels) =>
    PropertyReader.of({ matchLabels: labels }),
);

export const noExternalIps = defineRule({
    id: "net-no-external-ips",
    title: "No Service takes an outside address past the load balancers",
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "With externalIPs a Service draws to itself the traffic of an address that is not its " +
        "own (CVE-2020-8554), a NodePort is open on every node, and a gateway between clusters " +
        "with a public address is in reach of everyone.",
    fix:
        "Remove externalIPs, use ClusterIP or a load balancer instead of NodePort, and give the " +
        "gateway between clusters the annotation for an internal load balancer.",
    limits:
        "The gateway between clusters is known by Istio's labels (istio: eastwestgateway). Load " +
        "balancers on own metal have no annotation for private addresses: they need an exception.",
    frameworks: [
        { name: "Trivy", controls: ["KSV-0108"] },
        { name: "Gatekeeper", controls: ["externalip", "block-nodeport-services"] },
        { name: "Kyverno", controls: ["restrict-service-external-ips", "restrict-node-port"] },
    ],
    parameters: z.strictObject({}),
    checks: () => [
        {
            scope: "resource",
            appliesTo: kubernetesKinds("", "Service"),
            inspect: (resource) =>
                objectsOf(resource).flatMap((object) => [
                    ...inspectAddresses(object),
                    ...inspectType(object),
                ]),
        },
    ],
});

function* inspectAddresses({ resource, at }: KubernetesObject): Iterable<Observation> {
    for (const address of at.at("spec", "externalIPs").items()) {
        yield address.unknown
            ? undecided(resource, address)
            : violation(resource, address, "takes the traffic of an outside address");
    }
}

function* inspectType(object: KubernetesObject): Iterable<Observation> {
    const { resource, at } = object;
    const type = at.at("spec", "type");
    const name = type.text();
    if (name === UNKNOWN) {
        yield undecided(resource, type);
    } else if (name === "NodePort") {
        yield violation(resource, type, "opens a port on every node");
    } else if (name === "LoadBalancer" && !isPatch(resource)) {
        yield* inspectGateway(object);
    }
}

function* inspectGateway({ resource, at }: KubernetesObject): Iterable<Observation> {
    const annotations = at.at("metadata", "annotations");
    const places = [at.at("metadata", "labels"), at.at("spec", "selector")];
    const isGateway: Verdict = any(
        places.flatMap((labels) => EAST_WEST.map((wanted) => selects(wanted, labels))),
    );
    const isInternal = asksForInternal(annotations);
    if (isGateway === false || isInternal === true) {
        return;
    }
    yield isGateway === UNKNOWN || isInternal === UNKNOWN
        ? undecided(resource, annotations)
        : violation(resource, annotations, "do not ask for an internal load balancer");
}
