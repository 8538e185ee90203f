import { UNKNOWN } from "../../model/reading";
import { groupBy } from "../../model/group-by";
import type { StackIndex } from "../../model/stack-index";
import { effectiveNamespace } from "../../kubernetes/namespaces";
import { objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import { isPatch } from "../../kubernetes/patches";
import { adminPolicy } from "./admin";
import { calicoPolicy } from "./calico";
import { ciliumPolicies } from "./cilium";
import { kubernetesPolicy } from "./kubernetes";
import type { NetworkPolicy } from "./network-policy";

type Reader = (
    object: KubernetesObject,
    inNamespace: NetworkPolicy["covers"],
) => readonly NetworkPolicy[];

/** Kinds that stand in no namespace. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set([
    "AdminNetworkPolicy",
    "BaselineAdminNetworkPolicy",
    "CiliumClusterwideNetworkPolicy",
    "ClusterNetworkPolicy",
    "GlobalNetworkPolicy",
]);

/** What says who may connect with whom, by API group and kind. */
const READERS: readonly (readonly [group: string, kinds: readonly string[], read: Reader])[] = [
    ["networking.k8s.io", ["NetworkPolicy"], (...given) => [kubernetesPolicy(...given)]],
    // Where it was before Kubernetes 1.16.
    ["extensions", ["NetworkPolicy"], (...given) => [kubernetesPolicy(...given)]],
    ["cilium.io", ["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"], ciliumPolicies],
    ...["projectcalico.org", "crd.projectcalico.org"].map(
        (group) =>
            [
                group,
                ["NetworkPolicy", "GlobalNetworkPolicy"],
                (...given: Parameters<Reader>) => [calicoPolicy(...given)],
            ] as const,
    ),
    [
        "policy.networking.k8s.io",
        ["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"],
        (object) => [adminPolicy(object)],
    ],
];

/** Stands for every namespace of a cluster. */
const ANYWHERE = "";

/** The network policies of a stack, by the namespaces that they may be about. */
export class PolicyIndex {
    readonly all: readonly NetworkPolicy[];
    readonly #byCluster: ReadonlyMap<string, readonly NetworkPolicy[]>;
    readonly #byPlace: ReadonlyMap<string, readonly NetworkPolicy[]>;

    /** A patch says only what it changes, and is no policy. */
    constructor(stack: StackIndex) {
        const placed = READERS.flatMap(([group, kinds, read]) =>
            objectsIn(stack, group, ...kinds)
                .filter(({ resource }) => !isPatch(resource))
                .flatMap((object) =>
                    read(object, standsIn(object)).map((policy) => ({
                        policy,
                        places: placesOf(object),
                    })),
                ),
        );
        this.all = placed.map(({ policy }) => policy);
        this.#byCluster = groupBy(this.all, ({ object }) => object.cluster);
        const byPlace = groupBy(
            placed.flatMap(({ policy, places }) =>
                places.map((place) => ({ policy, key: placeKey(policy.object, place) })),
            ),
            ({ key }) => key,
        );
        this.#byPlace = new Map(
            [...byPlace].map(([key, found]) => [key, found.map(({ policy }) => policy)]),
        );
    }

    /** Those that may select pods of a namespace; all others do not. */
    about(namespace: KubernetesObject): readonly NetworkPolicy[] {
        const { name, resource, cluster } = namespace;
        if (typeof name !== "string") {
            return this.#byCluster.get(cluster) ?? [];
        }
        return [ANYWHERE, resource.urn, name].flatMap(
            (place) => this.#byPlace.get(placeKey(namespace, place)) ?? [],
        );
    }
}

function placeKey({ cluster }: Pick<KubernetesObject, "cluster">, place: string): string {
    return JSON.stringify([cluster, place]);
}

/** Names of namespaces, and URNs of those that a policy was made from. */
function placesOf(object: KubernetesObject): readonly string[] {
    if (CLUSTER_WIDE.has(object.kind)) {
        return [ANYWHERE];
    }
    const sources = object.resource.dependenciesOf("metadata");
    const name = effectiveNamespace(object);
    if (name === UNKNOWN) {
        return sources.length === 0 ? [ANYWHERE] : sources;
    }
    return [name, ...sources];
}

/** Whether a policy stands in a namespace: it says its name, or was made from it. */
function standsIn(object: KubernetesObject): NetworkPolicy["covers"] {
    const sources = new Set(object.resource.dependenciesOf("metadata"));
    const name = effectiveNamespace(object);
    return ({ object: namespace }) => {
        if (sources.has(namespace.resource.urn)) {
            return true;
        }
        if (name === UNKNOWN) {
            return sources.size === 0 ? UNKNOWN : false;
        }
        return namespace.name === UNKNOWN ? UNKNOWN : name === namespace.name;
    };
}
