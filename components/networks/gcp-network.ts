import * as pulumi from "@pulumi/pulumi";
import { getNetworkOutput } from "@pulumi/gcp/compute/getNetwork";
import { Network } from "@pulumi/gcp/compute/network";
import type { RouterNat } from "@pulumi/gcp/compute/routerNat";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";

import type { NetworkBuildPlanIn } from "../../fleet/plan/networks/types";
import { declareNat } from "./gcp-nat";
import { pick } from "./pick";

/** What of a network's plan shapes it; a change of anything else is none of its own. */
const SHAPING = ["context", "place", "origin", "existingId", "subnets"] as const;

export interface GcpNetworkArgs {
    readonly plan: Pick<NetworkBuildPlanIn<"gcp">, "name" | (typeof SHAPING)[number]>;
}

/**
 * A VPC network that clusters bring their subnetworks to, with NAT as the only way out of each region. One that somebody
 * else made is looked up and never changed: its owner's NAT is the way out.
 */
export class GcpNetwork extends pulumi.ComponentResource {
    readonly networkId: pulumi.Output<string>;
    readonly name: pulumi.Output<string>;
    /** Project that has the network and its subnetworks; of a shared VPC, the host. */
    readonly project: string;

    private readonly plan: GcpNetworkArgs["plan"];
    /** Of each region that machines stand in. */
    private readonly nats = new Map<string, RouterNat>();

    constructor(name: string, args: GcpNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:GcpNetwork", name, { plan: pick(args.plan, SHAPING) }, opts);
        const { place, existingId } = args.plan;

        this.plan = args.plan;
        this.project = existingId === undefined ? place.project : parseNetwork(existingId).project;
        const network =
            existingId === undefined
                ? declareNetwork(name, args.plan, { parent: this })
                : getNetworkOutput(parseNetwork(existingId), { parent: this });
        this.networkId = network.id;
        this.name = network.name;
        this.registerOutputs({
            networkId: this.networkId,
            name: this.name,
            project: this.project,
        });
    }

    /** The NAT of a region, made with the first cluster in it; none in an existing network, whose owner has one. */
    natIn(region: string): readonly pulumi.Resource[] {
        const { project, networkId, plan } = this;
        if (plan.origin === "existing") {
            return [];
        }
        const known =
            this.nats.get(region) ??
            declareNat(
                `${plan.name}-${region}`,
                { project, region, networkId, description: describe(plan) },
                { parent: this },
            );
        this.nats.set(region, known);
        return [known];
    }
}

/** `projects/<project>/global/networks/<name>` */
function parseNetwork(id: string): { readonly project: string; readonly name: string } {
    const [, project = "", , , name = ""] = id.split("/");
    return { project, name };
}

function describe({ context }: Pick<GcpNetworkArgs["plan"], "context">): string {
    return `Atoll: ${context}`;
}

function declareNetwork(
    name: string,
    plan: GcpNetworkArgs["plan"],
    opts: pulumi.CustomResourceOptions,
): Network {
    const { project, region } = plan.place;
    const network = new Network(
        name,
        {
            project,
            description: describe(plan),
            autoCreateSubnetworks: false,
            // Routes that a link learns in one region must reach the nodes of the others.
            routingMode: "GLOBAL",
        },
        opts,
    );
    for (const { range } of plan.subnets.filter(({ purpose }) => purpose === "proxy")) {
        new Subnetwork(
            `${name}-proxies`,
            {
                project,
                region,
                description: `${describe(plan)}, proxies of internal load balancers`,
                network: network.id,
                ipCidrRange: range,
                // Without one, GKE programs no internal Gateway in the region.
                purpose: "REGIONAL_MANAGED_PROXY",
                role: "ACTIVE",
            },
            opts,
        );
    }
    return network;
}
