import * as pulumi from "@pulumi/pulumi";
import { Network } from "@pulumi/gcp/compute/network";
import { Router } from "@pulumi/gcp/compute/router";
import { RouterNat } from "@pulumi/gcp/compute/routerNat";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";

import type { GcpClusterPlan } from "../../fleet/plan/types";
import { pick } from "./pick";

/** What of a cluster's plan shapes its network; a change of anything else is none of the network's. */
const SHAPING = ["context", "project", "region", "network", "ranges"] as const;

export interface GcpNetworkArgs {
    /** Plan of the cluster that stands in the network. */
    readonly plan: Pick<GcpClusterPlan, (typeof SHAPING)[number]>;
}

/** A network for one cluster: one subnetwork with ranges for pods and services, and NAT as the only way out. */
export class GcpNetwork extends pulumi.ComponentResource {
    readonly networkId: pulumi.Output<string>;
    readonly subnetworkId: pulumi.Output<string>;

    constructor(name: string, args: GcpNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:GcpNetwork", name, { plan: pick(args.plan, SHAPING) }, opts);
        const { plan } = args;
        const { project, region } = plan;
        const description = `Atoll: ${plan.context}`;
        const parent = { parent: this };

        const network = new Network(
            name,
            {
                project,
                description,
                autoCreateSubnetworks: false,
                // Routes that a link learns in one region must reach the nodes of the others.
                routingMode: "GLOBAL",
            },
            parent,
        );
        const subnetwork = declareSubnetwork(name, plan, network, parent);
        const router = new Router(
            name,
            { project, region, network: network.id, description },
            parent,
        );
        new RouterNat(
            name,
            {
                project,
                region,
                router: router.name,
                natIpAllocateOption: "AUTO_ONLY",
                sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
                logConfig: { enable: true, filter: "ERRORS_ONLY" },
            },
            parent,
        );

        this.networkId = network.id;
        this.subnetworkId = subnetwork.id;
        this.registerOutputs({ networkId: this.networkId, subnetworkId: this.subnetworkId });
    }
}

function declareSubnetwork(
    name: string,
    plan: GcpNetworkArgs["plan"],
    network: Network,
    opts: pulumi.CustomResourceOptions,
): Subnetwork {
    return new Subnetwork(
        name,
        {
            project: plan.project,
            region: plan.region,
            description: `Atoll: ${plan.context}`,
            network: network.id,
            ipCidrRange: plan.network.range,
            secondaryIpRanges: [
                { rangeName: plan.network.podRangeName, ipCidrRange: plan.ranges.pods },
                { rangeName: plan.network.serviceRangeName, ipCidrRange: plan.ranges.services },
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
