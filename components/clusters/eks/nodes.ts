import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "@pulumi/aws/eks/cluster";

import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { AwsNetwork } from "../../networks/aws-network";
import { declareNodeAddons, declareWorkloadAddons } from "./addons";
import { declareNodeGroups } from "./node-groups";
import { declareOffPeak } from "./off-peak";
import type { ClusterSubnets } from "./subnets";
import { controlPlaneVersion } from "./version";

/**
 * Declares the cluster's nodes with the add-ons before and after them. Auto Mode brings its own nodes, and on each of
 * them what the add-ons would do.
 *
 * @returns what must be there before charts are installed
 */
export function declareNodes(
    name: string,
    args: {
        readonly plan: AwsClusterPlan;
        readonly network: AwsNetwork;
        readonly subnets: ClusterSubnets;
        readonly cluster: Cluster;
    },
    opts: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
    const { plan, network, subnets, cluster } = args;
    if (plan.autoscaling === "auto-mode") {
        // Its pools are objects in the cluster: their nodes need a way out too.
        return [network, ...subnets.routes];
    }
    const version = controlPlaneVersion({ plan, cluster }, opts);
    const addons = declareNodeAddons(name, { plan, cluster, version }, opts);
    const pools = declareNodeGroups(
        name,
        // The network as a whole: without its routes a node reaches neither the API server nor a registry.
        { plan, cluster, version, subnets, addons, after: [network] },
        opts,
    );
    declareOffPeak(name, { plan, pools }, opts);
    const groups = pools.map(({ group }) => group);
    // The first pool has no taints, and is always there: another one that fails keeps nothing from running.
    const nodes = groups.slice(0, 1);
    return [...groups, ...declareWorkloadAddons(name, { plan, cluster, version, nodes }, opts)];
}
