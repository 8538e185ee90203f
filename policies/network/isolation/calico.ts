import { all, any, type Verdict } from "../../kubernetes/label-selector";
import type { KubernetesObject } from "../../kubernetes/objects";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import { isEverywhere } from "../ingress/opening";
import { calicoSelects } from "./calico-selector";
import {
    DIRECTIONS,
    type Direction,
    type NamespaceObject,
    type NetworkPolicy,
    type Opening,
} from "./network-policy";

/** What narrows a rule's source or destination down. */
const NARROWING = [
    "selector",
    "notSelector",
    "namespaceSelector",
    "serviceAccounts",
    "services",
    "domains",
    "notNets",
];

/** https://docs.tigera.io/calico/latest/reference/resources/networkpolicy */
export function calicoPolicy(
    object: KubernetesObject,
    inNamespace: NetworkPolicy["covers"],
): NetworkPolicy {
    const spec = object.at.at("spec");
    const selector = spec.at("selector").text();
    return {
        object,
        covers:
            object.kind === "NetworkPolicy"
                ? (namespace) => all([calicoSelects(selector, {}), inNamespace(namespace)])
                : (namespace) => coversNamespace(spec, namespace),
        isolates: { ingress: isolates(spec, "ingress"), egress: isolates(spec, "egress") },
        openings: DIRECTIONS.flatMap((direction) => openings(spec, direction)),
    };
}

/** Of a GlobalNetworkPolicy: the namespace's labels, and those that its pods have from it. */
function coversNamespace(spec: PropertyReader, { object, labels }: NamespaceObject): Verdict {
    const name: Reading<string> = object.name;
    const own = labels.entries().map(([key, value]) => [key, value.text()] as const);
    return all([
        calicoSelects(spec.at("selector").text(), { "projectcalico.org/namespace": name }),
        calicoSelects(spec.at("namespaceSelector").text(), {
            ...Object.fromEntries(own),
            "projectcalico.org/name": name,
            "kubernetes.io/metadata.name": name,
        }),
    ]);
}

/** Where no types are said, a policy is for what it has rules for, and for ingress without any. */
function isolates(spec: PropertyReader, direction: Direction): Verdict {
    const types = spec.at("types").items();
    if (types.length > 0) {
        return any(
            types.map((type) => {
                const text = type.text();
                return text === UNKNOWN ? UNKNOWN : text?.toLowerCase() === direction;
            }),
        );
    }
    const rules = spec.at(direction);
    const hasRules = rules.unknown ? UNKNOWN : rules.items().length > 0;
    const others = spec.at("egress");
    const byDefault = direction === "ingress" && !others.unknown && others.items().length === 0;
    return byDefault || hasRules;
}

function openings(spec: PropertyReader, direction: Direction): readonly Opening[] {
    const side = direction === "ingress" ? "source" : "destination";
    return spec
        .at(direction)
        .items()
        .filter((rule) => rule.unknown || rule.at("action").text() === "Allow")
        .map((rule) => ({
            at: rule,
            direction,
            everyone: isForEveryone(rule.at(side)),
            peerless: rule.at(side, "nets").items().length === 0,
            ports: portsOf(rule.at("destination", "ports")),
        }));
}

function isForEveryone(peer: PropertyReader): Verdict {
    if (peer.unknown) {
        return UNKNOWN;
    }
    const nets = peer.at("nets").items();
    const anyNet = nets.length === 0 || any(nets.map(isEverywhere));
    return all([NARROWING.every((key) => peer.at(key).absent), anyNet]);
}

function portsOf(ports: PropertyReader): Opening["ports"] {
    const each = ports.items();
    return each.length === 0 ? "all" : each.map(portOf);
}

function portOf(entry: PropertyReader): Reading<string | number> {
    const port = entry.scalar();
    return typeof port === "boolean" ? undefined : port;
}
