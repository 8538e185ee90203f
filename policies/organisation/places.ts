import { kubernetesKinds } from "../kubernetes/kinds";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";

const ZONE = /-[a-z]$/;
const PROVIDER = resourceTypes("pulumi:providers:kubernetes");

/** Clusters that a cloud runs, by the type of the resource that makes them. */
const CLOUD_CLUSTERS: readonly TypeMatcher[] = [
    resourceTypes("aws:eks/cluster:Cluster", "gcp:container/cluster:Cluster"),
    azureNativeType("containerservice", "ManagedCluster"),
];

const CLUSTER_API = kubernetesKinds("cluster.x-k8s.io", "Cluster");

export function isCloudCluster(type: string): boolean {
    return CLOUD_CLUSTERS.some((matches) => matches(type));
}

/** A cluster in whatever way it is made, those of Cluster API included. */
export function isCluster(type: string): boolean {
    return isCloudCluster(type) || CLUSTER_API(type);
}

export interface Place {
    readonly at: PropertyReader;
    /** As the cloud spells regions in its API, in lower case; absent where nothing tells it. */
    readonly region: Reading<string>;
}

/** Where a cloud resource is, by the property in which its cloud says so. */
export function placeOf({ type, properties }: ResourceInput): Place | undefined {
    const cloud = type.slice(0, type.search(/[:_]/));
    switch (cloud) {
        case "aws":
            return place(properties.at("region"));
        case "gcp":
            return ["location", "region", "zone"]
                .map((key) => place(properties.at(key)))
                .find(({ at }) => !at.absent);
        case "azure-native":
            return place(properties.at("location"));
        default:
            return undefined;
    }
}

/** The region of a name of one: a zone is in it, and Azure also writes "West Europe". */
function place(at: PropertyReader): Place {
    const text = at.text();
    if (typeof text !== "string") {
        return { at, region: text };
    }
    const last = text.slice(text.lastIndexOf("/") + 1);
    const region = last.toLowerCase().replaceAll(" ", "").replace(ZONE, "");
    return { at, region: region === "" ? undefined : region };
}

/** Regions by the URN of a Kubernetes provider: its component holds the cluster too. */
export function regionsByProvider(stack: StackIndex): ReadonlyMap<string, Reading<string>> {
    const byParent = new Map(
        stack
            .matching(isCloudCluster)
            .flatMap((cluster) =>
                cluster.parent === undefined
                    ? []
                    : [[cluster.parent, placeOf(cluster)?.region] as const],
            ),
    );
    return new Map(
        stack
            .matching(PROVIDER)
            .flatMap(({ urn, parent }) =>
                parent !== undefined && byParent.has(parent)
                    ? [[urn, byParent.get(parent)] as const]
                    : [],
            ),
    );
}

/** Whether a region is known, and neither "global" nor missing. */
export function isRegion(region: Reading<string>): region is string {
    return region !== undefined && region !== UNKNOWN && region !== "global";
}
