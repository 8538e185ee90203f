import type { GetVpcResult } from "@pulumi/aws/ec2/getVpc";

import { contains, parseRange } from "../../fleet/plan/ranges/range";
import type { AwsNetworkArgs } from "./aws-network";

/** A VPC as AWS has it. */
type FoundVpc = Pick<
    GetVpcResult,
    "id" | "enableDnsSupport" | "enableDnsHostnames" | "cidrBlockAssociations"
>;

/**
 * Why clusters cannot stand in a VPC that somebody else made; undefined where they can. It would otherwise come to light
 * only when subnets are made, or when no node finds the API server.
 */
export function misfit(
    { name, clusterRanges }: Pick<AwsNetworkArgs["plan"], "name" | "clusterRanges">,
    vpc: FoundVpc,
): string | undefined {
    const { enableDnsSupport, enableDnsHostnames, cidrBlockAssociations } = vpc;
    const existing = `network ${name}: the VPC ${vpc.id}`;
    if (!enableDnsSupport || !enableDnsHostnames) {
        return (
            `${existing} has DNS support ${onOrOff(enableDnsSupport)} and DNS hostnames ${onOrOff(enableDnsHostnames)}, ` +
            "and the private endpoint of EKS needs both: ask its owner to turn them on"
        );
    }
    const ranges = cidrBlockAssociations.map(({ cidrBlock }) => cidrBlock);
    const outside = clusterRanges.filter(
        (range) => !ranges.some((outer) => contains(parseRange(outer), parseRange(range))),
    );
    return outside.length === 0
        ? undefined
        : `${existing} has the ranges ${ranges.join(", ")}, and none of them holds ${outside.join(", ")} of its clusters: ` +
              `ask its owner for these ranges, or write the VPC's own under networks.${name}.existing.ranges`;
}

function onOrOff(enabled: boolean): string {
    return enabled ? "on" : "off";
}
