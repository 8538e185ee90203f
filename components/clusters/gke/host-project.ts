import type * as pulumi from "@pulumi/pulumi";
import type { Subnetwork } from "@pulumi/gcp/compute/subnetwork";
import { SubnetworkIAMMember } from "@pulumi/gcp/compute/subnetworkIAMMember";

import type { GcpClusterPlan } from "../../../fleet/plan/types";
import type { GcpNetwork } from "../../networks/gcp-network";
import type { ServiceAgents } from "./service-agents";

const NETWORK_USER = "roles/compute.networkUser";

/**
 * Lets Google's agents of the cluster's project use its subnetwork, where another project has the network. What holds for
 * the whole host project is its owner's to grant, once for all clusters.
 * https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-shared-vpc
 */
export function declareSubnetworkUsers(
    name: string,
    args: {
        readonly plan: GcpClusterPlan;
        readonly network: GcpNetwork;
        readonly subnetwork: Subnetwork;
        readonly agents: ServiceAgents;
    },
    opts: pulumi.CustomResourceOptions,
): readonly SubnetworkIAMMember[] {
    const { plan, network, subnetwork, agents } = args;
    if (network.project === plan.project) {
        return [];
    }
    const grant = (agent: string, member: pulumi.Output<string>) =>
        new SubnetworkIAMMember(
            `${name}-${agent}`,
            {
                project: network.project,
                region: plan.region,
                subnetwork: subnetwork.name,
                role: NETWORK_USER,
                member,
            },
            opts,
        );
    return [grant("gke", agents.kubernetes), grant("google-apis", agents.googleApis)];
}
