import type * as pulumi from "@pulumi/pulumi";
import { Router } from "@pulumi/gcp/compute/router";
import { RouterNat } from "@pulumi/gcp/compute/routerNat";

/** A power of two, as dynamic allocation wants it. A node runs many pods behind its one address. */
const PORTS_PER_NODE = { minPortsPerVm: 64, maxPortsPerVm: 65_536 };

/** Declares the way out of a network in one region: a router with NAT for every range of every subnetwork there. */
export function declareNat(
    name: string,
    args: {
        readonly project: string;
        readonly region: string;
        readonly networkId: pulumi.Input<string>;
        readonly description: string;
    },
    opts: pulumi.CustomResourceOptions,
): RouterNat {
    const { project, region, networkId, description } = args;
    const router = new Router(name, { project, region, network: networkId, description }, opts);
    return new RouterNat(
        name,
        {
            project,
            region,
            router: router.name,
            natIpAllocateOption: "AUTO_ONLY",
            sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
            // A node that needs more ports gets them; with a fixed number, busy nodes lose connections.
            enableDynamicPortAllocation: true,
            ...PORTS_PER_NODE,
            logConfig: { enable: true, filter: "ERRORS_ONLY" },
        },
        opts,
    );
}
