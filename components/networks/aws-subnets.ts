import type * as pulumi from "@pulumi/pulumi";
import { Subnet } from "@pulumi/aws/ec2/subnet";
import type { Vpc } from "@pulumi/aws/ec2/vpc";

import type { SubnetPurpose } from "../../fleet/plan/networks/types";
import type { AwsNetworkArgs } from "./aws-network";

/** A subnet of the network's own, with the zone that it is in. */
export interface ZoneSubnet {
    readonly zone: string;
    readonly subnet: Subnet;
}

/** What load balancers find their subnets by. */
const TAGS: Partial<Readonly<Record<SubnetPurpose, Readonly<Record<string, string>>>>> = {
    public: { "kubernetes.io/role/elb": "1" },
};

/** Declares the network's subnets of one purpose, one in each zone. */
export function declareSubnets(
    name: string,
    args: {
        readonly plan: AwsNetworkArgs["plan"];
        readonly vpc: Vpc;
        readonly purpose: SubnetPurpose;
    },
    opts: pulumi.CustomResourceOptions,
): readonly ZoneSubnet[] {
    const { plan, vpc, purpose } = args;
    return plan.subnets.flatMap(({ purpose: other, zone, range }) =>
        other !== purpose || zone === undefined
            ? []
            : [
                  {
                      zone,
                      subnet: new Subnet(
                          `${name}-${purpose}-${zone}`,
                          {
                              region: plan.place.region,
                              vpcId: vpc.id,
                              availabilityZone: zone,
                              cidrBlock: range,
                              mapPublicIpOnLaunch: false,
                              tags: {
                                  ...plan.tags,
                                  ...TAGS[purpose],
                                  Name: `${plan.context}-${purpose}-${zone}`,
                              },
                          },
                          opts,
                      ),
                  },
              ],
    );
}
