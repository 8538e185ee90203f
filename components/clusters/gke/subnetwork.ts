import type * as pulumi from "@pulumi/pulumi";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";

import type { GcpClusterPlan } from "../../../fleet/plan/types";
import type { GcpNetwork } from "../../networks/gcp-network";

/** Declares the subnetwork that a cluster brings to its network, with ranges for pods and services. */
export function declareSubnetwork(
    name: string,
    { plan, network }: { readonly plan: GcpClusterPlan; readonly network: GcpNetwork },
    opts: pulumi.CustomResourceOptions,
): Subnetwork {
    return new Subnetwork(
        name,
        {
            project: network.project,
            region: plan.region,
            description: `Atoll: ${plan.context}`,
            network: network.networkId,
            ipCidrRange: plan.subnets.range,
            secondaryIpRanges: [
                { rangeName: plan.subnets.podRangeName, ipCidrRange: plan.ranges.pods },
                { rangeName: plan.subnets.serviceRangeName, ipCidrRange: plan.ranges.services },
            ],
            // Nodes have no public address, and pull Google's images without NAT.
            privateIpGoogleAccess: true,
            logConfig: {
                aggregationInterval: "INTERVAL_5_SEC",
                flowSampling: 0.5,
                metadata: "INCLUDE_ALL_METADATA",
            },
        },
        opts,
    );
}
