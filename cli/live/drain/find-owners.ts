import type { CloudOwners, ObjectRef } from "./types";

/** As much of an object as tells what it owns outside of its cluster. */
export interface LiveObject {
    readonly metadata: {
        readonly name: string;
        readonly namespace?: string;
        readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
    };
    readonly spec?: {
        readonly type?: string;
        readonly volumeName?: string;
        readonly persistentVolumeReclaimPolicy?: string;
        readonly claimRef?: { readonly namespace?: string; readonly name?: string };
        readonly volumes?: readonly {
            readonly persistentVolumeClaim?: { readonly claimName: string };
        }[];
    };
}

/** Objects of a cluster by resource, such as "services"; a resource that it does not know is missing. */
export type Inventory = ReadonlyMap<string, readonly LiveObject[]>;

export const GATEWAYS = "gateways.gateway.networking.k8s.io";
export const NODE_POOLS = "nodepools.karpenter.sh";
export const NODE_CLAIMS = "nodeclaims.karpenter.sh";

/** What is read to find owners. */
export const RESOURCES = [
    "services",
    "ingresses.networking.k8s.io",
    GATEWAYS,
    NODE_POOLS,
    NODE_CLAIMS,
    "pods",
    "replicasets.apps",
    "persistentvolumeclaims",
    "persistentvolumes",
] as const;

/** Kinds that are scaled to nothing; a ReplicaSet of a Deployment leads to that. */
const SCALABLE: Readonly<Record<string, string>> = {
    StatefulSet: "statefulsets.apps",
    Deployment: "deployments.apps",
    ReplicaSet: "replicasets.apps",
};

function refOf(resource: string, { metadata }: LiveObject): ObjectRef {
    const { name, namespace } = metadata;
    return { resource, ...(namespace === undefined ? {} : { namespace }), name };
}

/** What would make a pod again: its owner, or the owner of that. */
function scalableOwner(
    { metadata }: LiveObject,
    replicaSets: readonly LiveObject[],
): ObjectRef | undefined {
    const { namespace, ownerReferences = [] } = metadata;
    const [owner] = ownerReferences;
    const resource = SCALABLE[owner?.kind ?? ""];
    if (owner === undefined || resource === undefined) {
        return undefined;
    }
    const set = replicaSets.find(
        (each) => each.metadata.name === owner.name && each.metadata.namespace === namespace,
    );
    const above =
        owner.kind === "ReplicaSet" && set !== undefined ? scalableOwner(set, []) : undefined;
    return (
        above ?? { resource, ...(namespace === undefined ? {} : { namespace }), name: owner.name }
    );
}

function distinct(refs: readonly ObjectRef[]): readonly ObjectRef[] {
    return [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).values()];
}

/** Finds what in a cluster owns something outside of it. */
export function findOwners(inventory: Inventory): CloudOwners {
    const all = (resource: string): readonly LiveObject[] => inventory.get(resource) ?? [];
    const refs = (resource: string, objects = all(resource)): readonly ObjectRef[] =>
        objects.map((object) => refOf(resource, object));
    const retained = new Set(
        all("persistentvolumes")
            .filter(({ spec }) => spec?.persistentVolumeReclaimPolicy === "Retain")
            .map(({ metadata }) => metadata.name),
    );
    const [kept, claims] = partition(all("persistentvolumeclaims"), ({ spec }) =>
        retained.has(spec?.volumeName ?? ""),
    );
    const leaving = new Set(
        claims.map(({ metadata }) => `${metadata.namespace ?? ""}/${metadata.name}`),
    );
    const users = all("pods").filter(({ metadata, spec }) =>
        (spec?.volumes ?? []).some(({ persistentVolumeClaim: claim }) =>
            leaving.has(`${metadata.namespace ?? ""}/${claim?.claimName ?? ""}`),
        ),
    );
    const owned = users.map((pod) => ({ pod, owner: scalableOwner(pod, all("replicasets.apps")) }));
    return {
        entrances: [
            ...refs(GATEWAYS),
            ...refs("ingresses.networking.k8s.io"),
            ...refs(
                "services",
                all("services").filter(({ spec }) => spec?.type === "LoadBalancer"),
            ),
        ],
        machines: refs(NODE_POOLS),
        workloads: distinct(owned.flatMap(({ owner }) => owner ?? [])),
        pods: owned.flatMap(({ pod, owner }) => (owner === undefined ? [refOf("pods", pod)] : [])),
        claims: refs("persistentvolumeclaims", claims),
        kept: refs("persistentvolumeclaims", kept),
    };
}

function partition<Item>(
    items: readonly Item[],
    test: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
    return [items.filter(test), items.filter((item) => !test(item))];
}
