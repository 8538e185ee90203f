import type * as pulumi from "@pulumi/pulumi";
import { Subnet } from "@pulumi/aws/ec2/subnet";
import type { Vpc } from "@pulumi/aws/ec2/vpc";
import type { VpcIpv4CidrBlockAssociation } from "@pulumi/aws/ec2/vpcIpv4CidrBlockAssociation";

import type { AwsZonePlan } from "../../fleet/plan/types";
import type { AwsNetworkArgs } from "./aws-network";

/** The subnets of one zone. */
export interface ZoneSubnets {
    readonly zone: string;
    readonly public: Subnet;
    readonly private: Subnet;
    readonly pods: Subnet;
}

interface SubnetsArgs {
    readonly plan: AwsNetworkArgs["plan"];
    readonly vpc: Vpc;
    readonly nodeRange: VpcIpv4CidrBlockAssociation;
    readonly podRange: VpcIpv4CidrBlockAssociation;
}

/** Declares the subnets of every zone, tagged for what finds them by tag: load balancers and the VPC CNI. */
export function declareSubnets(
    name: string,
    args: SubnetsArgs,
    opts: pulumi.CustomResourceOptions,
): readonly ZoneSubnets[] {
    return args.plan.network.zones.map((zone) => declareZone(name, { ...args, zone }, opts));
}

function declareZone(
    name: string,
    args: SubnetsArgs & { readonly zone: AwsZonePlan },
    opts: pulumi.CustomResourceOptions,
): ZoneSubnets {
    const { plan, vpc, nodeRange, podRange } = args;
    const { zone, publicRange, privateRange, podRange: zonePodRange } = args.zone;

    const subnet = (
        role: "public" | "private" | "pods",
        vpcId: pulumi.Output<string>,
        cidrBlock: string,
        tags: Readonly<Record<string, string>>,
    ): Subnet =>
        new Subnet(
            `${name}-${role}-${zone}`,
            {
                region: plan.region,
                vpcId,
                availabilityZone: zone,
                cidrBlock,
                mapPublicIpOnLaunch: false,
                tags: { ...plan.tags, ...tags, Name: `${plan.context}-${role}-${zone}` },
            },
            opts,
        );

    return {
        zone,
        // Where the id comes from an association, the subnet is of that secondary range, which it needs first.
        public: subnet("public", vpc.id, publicRange, { "kubernetes.io/role/elb": "1" }),
        // "cni: 0" keeps pods out of the nodes' range (VPC CNI 1.21 and newer); they all go to the "cni: 1" ones.
        private: subnet("private", nodeRange.vpcId, privateRange, {
            "kubernetes.io/role/internal-elb": "1",
            "kubernetes.io/role/cni": "0",
        }),
        pods: subnet("pods", podRange.vpcId, zonePodRange, { "kubernetes.io/role/cni": "1" }),
    };
}
