import { any, all, selects, type Verdict } from "../../kubernetes/label-selector";
import type { KubernetesObject } from "../../kubernetes/objects";
import { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import { isEverywhere } from "../ingress/opening";
import {
    DIRECTIONS,
    type Direction,
    type NamespaceObject,
    type NetworkPolicy,
} from "./network-policy";
import { selectsAll } from "./select-all";

const NAME_LABEL = "kubernetes.io/metadata.name";

/**
 * The cluster's own policies for what namespaces leave open: AdminNetworkPolicy and
 * BaselineAdminNetworkPolicy, and ClusterNetworkPolicy, which takes the place of both. What they
 * let through is for those who run the cluster to say.
 *
 * https://network-policy-api.sigs.k8s.io/api-overview/
 */
export function adminPolicy(object: KubernetesObject): NetworkPolicy {
    const spec = object.at.at("spec");
    return {
        object,
        covers: (namespace) => covers(spec.at("subject"), namespace),
        isolates: { ingress: denies(spec, "ingress"), egress: denies(spec, "egress") },
        openings: [],
    };
}

function covers(subject: PropertyReader, namespace: NamespaceObject): Verdict {
    const pods = subject.at("pods");
    if (subject.unknown || pods.absent) {
        return takes(subject.at("namespaces"), namespace);
    }
    return all([
        takes(pods.at("namespaceSelector"), namespace),
        selectsAll(pods.at("podSelector")),
    ]);
}

/** Kubernetes gives every namespace its name as a label. */
function takes(selector: PropertyReader, { object, labels }: NamespaceObject): Verdict {
    const own = labels.entries().map(([key, value]) => [key, value.text()] as const);
    const known = { ...Object.fromEntries(own), [NAME_LABEL]: object.name };
    return selects(selector, PropertyReader.of(known));
}

/** Whether some rule denies every pod, and for egress some rule every address as well. */
function denies(spec: PropertyReader, direction: Direction): Verdict {
    const peers = spec
        .at(direction)
        .items()
        .flatMap((rule) => (isDeny(rule) ? peersOf(rule, direction) : []));
    const pods = any(peers.map((peer) => whole(peer.at("namespaces"))));
    if (direction === "ingress") {
        return pods;
    }
    const networks = peers.flatMap((peer) => peer.at("networks").items());
    return all([pods, any(networks.map(isEverywhere))]);
}

/** Of a rule that is limited to some ports, the rest stays open. */
function isDeny(rule: PropertyReader): boolean {
    const ports = ["ports", "protocols"].every((key) => rule.at(key).absent);
    return rule.unknown || (ports && rule.at("action").text() === "Deny");
}

function peersOf(rule: PropertyReader, direction: Direction): readonly PropertyReader[] {
    return rule.at(direction === DIRECTIONS[0] ? "from" : "to").items();
}

/** A peer names one kind of thing: where it names no namespaces it takes none. */
function whole(namespaces: PropertyReader): Verdict {
    if (namespaces.unknown) {
        return UNKNOWN;
    }
    return namespaces.absent ? false : selectsAll(namespaces);
}
