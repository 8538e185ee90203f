import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { fleetNetworks } from "./fleet-networks";
import type { FleetNetwork, NetworkBuildPlan } from "./types";

/** The subscription in the resource id of a virtual network. */
const SUBSCRIPTION = /^\/subscriptions\/([^/]+)\//;

/** Who has the account or subscription that a cluster is made in; undefined for the deployer's own. */
function payerOf(cluster: ClusterSpec): string | undefined {
    switch (cluster.cloud) {
        case "aws":
            return cluster.account?.roleArn;
        case "azure":
            return cluster.subscriptionId?.toLowerCase();
        case "gcp":
        case "capi":
        case "existing":
            return undefined;
    }
}

/** Clusters of a network that are made in an account or subscription beside it. */
function payingClusters(
    clusters: ReadonlyMap<string, ClusterSpec>,
    { clusters: names, place }: FleetNetwork,
): readonly (readonly [name: string, cluster: ClusterSpec])[] {
    return names.flatMap((name) => {
        const cluster = clusters.get(name);
        return cluster?.cloud === place.cloud ? [[name, cluster] as const] : [];
    });
}

/** In whose account or subscription a network is: its clusters', or where an existing virtual network says by its id. */
export function networkPayer(
    clusters: ReadonlyMap<string, ClusterSpec>,
    network: FleetNetwork,
): Pick<NetworkBuildPlan, "accountRoleArn" | "subscriptionId"> {
    const { place, existingId } = network;
    const [, first] = payingClusters(clusters, network)[0] ?? [];
    const subscriptionId =
        existingId === undefined
            ? first?.cloud === "azure"
                ? first.subscriptionId
                : undefined
            : SUBSCRIPTION.exec(existingId)?.[1];
    if (place.cloud === "azure") {
        // Azure takes it in any case, and the clusters' plan has it in this one.
        return subscriptionId === undefined ? {} : { subscriptionId: subscriptionId.toLowerCase() };
    }
    return first?.cloud === "aws" && first.account !== undefined
        ? { accountRoleArn: first.account.roleArn }
        : {};
}

const FIELDS = { aws: "account", azure: "subscriptionId" } as const;

const NOUNS = { aws: "account", azure: "subscription" } as const;

function checkNetwork(draft: FleetDraft, network: FleetNetwork): readonly Refusal[] {
    const { cloud } = network.place;
    // A virtual network that exists has a subscription of its own, and takes subnets of clusters from others.
    if (cloud !== "aws" && (cloud !== "azure" || network.origin === "existing")) {
        return [];
    }
    const [first, ...others] = payingClusters(draft.clusters, network);
    return others.flatMap(([name, cluster]): readonly Refusal[] => {
        if (first === undefined || payerOf(cluster) === payerOf(first[1])) {
            return [];
        }
        const [noun, told] = [NOUNS[cloud], payerOf(first[1]) ?? "the deployer's own"];
        return [
            {
                path: `${formatPath(["clusters", name])}.${FIELDS[cloud]}`,
                reason: `is not that of ${first[0]} (${told}): both stand in ${network.name}, which is in one ${noun}`,
                fix: `give both the same, or another network to one of them`,
            },
        ];
    });
}

/** Whether the clusters of each network are made in the account or subscription that has it. */
export function checkPayers(draft: FleetDraft): readonly Refusal[] {
    return [...fleetNetworks(draft).values()].flatMap((network) => checkNetwork(draft, network));
}
