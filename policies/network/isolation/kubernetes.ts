import { all, any, type Verdict } from "../../kubernetes/label-selector";
import type { KubernetesObject } from "../../kubernetes/objects";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import { isEverywhere } from "../ingress/opening";
import type { Direction, NetworkPolicy, Opening } from "./network-policy";
import { selectsAll } from "./select-all";

/** Kubernetes' own NetworkPolicy: https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export function kubernetesPolicy(
    object: KubernetesObject,
    inNamespace: NetworkPolicy["covers"],
): NetworkPolicy {
    const spec = object.at.at("spec");
    const everyPod = spec.unknown ? UNKNOWN : selectsAll(spec.at("podSelector"));
    return {
        object,
        covers: (namespace) => all([everyPod, inNamespace(namespace)]),
        isolates: { ingress: isolates(spec, "Ingress"), egress: isolates(spec, "Egress") },
        openings: [...openings(spec, "ingress", "from"), ...openings(spec, "egress", "to")],
    };
}

/**
 * Where no types are said, a policy is for ingress, and for egress as well if it has rules for it:
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/v1/defaults.go
 */
function isolates(spec: PropertyReader, wanted: "Ingress" | "Egress"): Verdict {
    const types = spec.at("policyTypes").items();
    if (types.length > 0) {
        return any(
            types.map((type) => {
                const text = type.text();
                return text === UNKNOWN ? UNKNOWN : text === wanted;
            }),
        );
    }
    const egress = spec.at("egress");
    return wanted === "Ingress" || (egress.unknown ? UNKNOWN : egress.items().length > 0);
}

function openings(
    spec: PropertyReader,
    direction: Direction,
    peers: "from" | "to",
): readonly Opening[] {
    return spec
        .at(direction)
        .items()
        .map((rule) => ({
            at: rule,
            direction,
            everyone: isForEveryone(rule.at(peers)),
            peerless: isPeerless(rule.at(peers)),
            ports: portsOf(rule.at("ports")),
        }));
}

function isPeerless(peers: PropertyReader): boolean {
    return peers.items().length === 0;
}

function isForEveryone(peers: PropertyReader): Verdict {
    return isPeerless(peers) || any(peers.items().map(isEveryone));
}

function isEveryone(peer: PropertyReader): Verdict {
    if (peer.unknown) {
        return UNKNOWN;
    }
    const selects = ["podSelector", "namespaceSelector"].some((key) => !peer.at(key).absent);
    const block = peer.at("ipBlock");
    return block.absent ? !selects : isEverywhere(block.at("cidr"));
}

/** An entry without a port is for every port of its protocol. */
function portsOf(list: PropertyReader): Opening["ports"] {
    const entries = list.items();
    const every = entries.some((entry) => entry.isMap && entry.at("port").absent);
    return entries.length === 0 || every ? "all" : entries.map(portOf);
}

/** A range of ports is written "8000-8010", which is the name of no port. */
function portOf(entry: PropertyReader): Reading<string | number> {
    const first = entry.at("port").scalar();
    const last = entry.at("endPort").scalar();
    if (first === UNKNOWN || last === UNKNOWN) {
        return UNKNOWN;
    }
    const port = typeof first === "boolean" ? undefined : first;
    return last === undefined || last === first ? port : `${String(first)}-${String(last)}`;
}
