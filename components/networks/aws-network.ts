import * as pulumi from "@pulumi/pulumi";

import type { NetworkBuildPlanIn } from "../../fleet/plan/networks/types";
import { type AwsVpc, declareVpc, readVpc } from "./aws-vpc";
import { pick } from "./pick";

/** What of a network's plan shapes it; a change of anything else is none of its own. */
const SHAPING = [
    "context",
    "place",
    "origin",
    "existingId",
    "range",
    "subnets",
    "clusterRanges",
    "announced",
    "natZones",
    "tags",
    "logRetentionDays",
    "privateEndpoints",
    "egress",
] as const;

export interface AwsNetworkArgs {
    readonly plan: Pick<NetworkBuildPlanIn<"aws">, "name" | (typeof SHAPING)[number]>;
}

/**
 * A VPC that clusters bring their subnets to: with public subnets for load balancers and NAT, ways out, flow logs, and
 * endpoints of AWS's services. One that somebody else made is looked up and never changed: its owner's route tables are
 * the ways out.
 */
export class AwsNetwork extends pulumi.ComponentResource implements AwsVpc {
    readonly vpcId: pulumi.Output<string>;
    readonly rangesId: pulumi.Output<string>;
    readonly publicSubnetIds: readonly pulumi.Output<string>[];
    /** Route tables of private subnets by zone: clusters' subnets take them, and links add their routes to them. */
    readonly routeTableIds: Readonly<Record<string, pulumi.Output<string>>>;
    readonly egressAddresses: readonly pulumi.Output<string>[];
    /** created: by Atoll. existing: somebody else's. */
    readonly origin: "created" | "existing";

    constructor(name: string, args: AwsNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("atoll:index:AwsNetwork", name, { plan: pick(args.plan, SHAPING) }, opts);
        const { plan } = args;
        const { existingId } = plan;
        const vpc =
            existingId === undefined
                ? declareVpc(name, plan, { parent: this })
                : readVpc(name, { ...plan, existingId }, this);
        this.vpcId = vpc.vpcId;
        this.rangesId = vpc.rangesId;
        this.publicSubnetIds = vpc.publicSubnetIds;
        this.routeTableIds = vpc.routeTableIds;
        this.egressAddresses = vpc.egressAddresses;
        this.origin = plan.origin;
        this.registerOutputs({
            vpcId: this.vpcId,
            rangesId: this.rangesId,
            publicSubnetIds: this.publicSubnetIds,
            routeTableIds: this.routeTableIds,
            egressAddresses: this.egressAddresses,
            origin: this.origin,
        });
    }

    /** The way out of a zone. */
    routeTableIn(zone: string): pulumi.Output<string> {
        const table = this.routeTableIds[zone];
        if (table === undefined) {
            const known = Object.keys(this.routeTableIds).join(", ");
            throw new pulumi.RunError(
                `the plan of a network has no route table for the zone ${zone}, only for ${known}`,
            );
        }
        return table;
    }
}
