import { all, any, type Verdict } from "../../kubernetes/label-selector";
import type { KubernetesObject } from "../../kubernetes/objects";
import { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import { isEverywhere } from "../ingress/opening";
import {
    DIRECTIONS,
    type Direction,
    type NamespaceObject,
    type NetworkPolicy,
    type Opening,
} from "./network-policy";
import { selectsAll, selectsByLabels } from "./select-all";

const NAMESPACE_NAME = "io.kubernetes.pod.namespace";
const NAMESPACE_LABELS = "io.cilium.k8s.namespace.labels.";
/** Where Cilium says that a label comes from Kubernetes. */
const SOURCES = ["k8s:", "any:", ""] as const;
/** Peers of a rule by what they are; a rule with ports and none of them is for everyone. */
const PEERS: Readonly<Record<Direction, readonly string[]>> = {
    ingress: [
        "fromEndpoints",
        "fromRequires",
        "fromCIDR",
        "fromCIDRSet",
        "fromEntities",
        "fromGroups",
        "fromNodes",
    ],
    egress: [
        "toEndpoints",
        "toRequires",
        "toCIDR",
        "toCIDRSet",
        "toEntities",
        "toServices",
        "toFQDNs",
        "toGroups",
        "toNodes",
    ],
};
const EVERYONE: ReadonlySet<string> = new Set(["all", "world", "world-ipv4", "world-ipv6"]);

/** CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy, each with one rule set or several. */
export function ciliumPolicies(
    object: KubernetesObject,
    inNamespace: NetworkPolicy["covers"],
): readonly NetworkPolicy[] {
    const { at } = object;
    const specs = [...(at.at("spec").absent ? [] : [at.at("spec")]), ...at.at("specs").items()];
    return specs.map((spec) => ({
        object,
        covers:
            object.kind === "CiliumNetworkPolicy"
                ? (namespace) =>
                      all([selectsAll(spec.at("endpointSelector")), inNamespace(namespace)])
                : (namespace) => coversNamespace(spec.at("endpointSelector"), namespace),
        isolates: { ingress: isolates(spec, "ingress"), egress: isolates(spec, "egress") },
        openings: DIRECTIONS.flatMap((direction) => openings(spec, direction)),
    }));
}

/** https://docs.cilium.io/en/stable/security/policy/kubernetes/#namespaces */
function coversNamespace(selector: PropertyReader, { object, labels }: NamespaceObject): Verdict {
    if (selector.absent) {
        // It selects nodes instead.
        return false;
    }
    const own = labels.entries().map(([key, value]) => [`${NAMESPACE_LABELS}${key}`, value.text()]);
    const known = [[NAMESPACE_NAME, object.name], ...own].flatMap(([key, value]) =>
        SOURCES.map((source) => [`${source}${String(key)}`, value] as const),
    );
    const isKey = (key: string): boolean =>
        SOURCES.some(
            (source) =>
                key === `${source}${NAMESPACE_NAME}` ||
                key.startsWith(`${source}${NAMESPACE_LABELS}`),
        );
    return selectsByLabels(selector, PropertyReader.of(Object.fromEntries(known)), isKey);
}

/** https://docs.cilium.io/en/stable/security/policy/intro/#policy-enforcement-default */
function isolates(spec: PropertyReader, direction: Direction): Verdict {
    if (spec.unknown) {
        return UNKNOWN;
    }
    const said = spec.at("enableDefaultDeny", direction);
    const flag = said.flag();
    if (flag !== undefined) {
        return flag;
    }
    const lists = [spec.at(direction), spec.at(`${direction}Deny`)];
    return any(lists.map((list) => (list.unknown ? UNKNOWN : list.items().length > 0)));
}

function openings(spec: PropertyReader, direction: Direction): readonly Opening[] {
    return spec
        .at(direction)
        .items()
        .map((rule) => ({
            at: rule,
            direction,
            everyone: isForEveryone(rule, direction),
            peerless: isPeerless(rule, direction),
            ports: portsOf(rule.at("toPorts")),
        }));
}

function isPeerless(rule: PropertyReader, direction: Direction): boolean {
    return PEERS[direction].every((key) => rule.at(key).absent);
}

/** An empty rule lets nothing through; one that has ports alone is for everyone. */
function isForEveryone(rule: PropertyReader, direction: Direction): Verdict {
    const prefix = direction === "ingress" ? "from" : "to";
    if (rule.unknown) {
        return UNKNOWN;
    }
    if (isPeerless(rule, direction)) {
        return ["toPorts", "icmps"].some((key) => !rule.at(key).absent);
    }
    return any([
        ...rule
            .at(`${prefix}Entities`)
            .items()
            .map((entity) => {
                const name = entity.text();
                return name === UNKNOWN ? UNKNOWN : EVERYONE.has(name ?? "");
            }),
        ...rule.at(`${prefix}CIDR`).items().map(isEverywhere),
        ...rule
            .at(`${prefix}CIDRSet`)
            .items()
            .map((set) => isEverywhere(set.at("cidr"))),
    ]);
}

function portsOf(toPorts: PropertyReader): Opening["ports"] {
    const lists = toPorts.items().map((each) => each.at("ports").items());
    const unlimited = lists.length === 0 || lists.some((ports) => ports.length === 0);
    return unlimited ? "all" : lists.flat().map(portOf);
}

/** Port 0 is every port. */
function portOf(entry: PropertyReader): Reading<string | number> {
    const port = entry.at("port").scalar();
    return typeof port === "boolean" || String(entry.at("endPort").scalar() ?? "0") !== "0"
        ? undefined
        : port;
}
