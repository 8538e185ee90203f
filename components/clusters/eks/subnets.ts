import type * as pulumi from "@pulumi/pulumi";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation";
import { Subnet } from "@pulumi/aws/ec2/subnet";
import { VpcIpv4CidrBlockAssociation } from "@pulumi/aws/ec2/vpcIpv4CidrBlockAssociation";

import { podSubnetTag } from "../../../fleet/plan/contents/eks/auto-mode-names";
import { KARPENTER_DISCOVERY_TAG } from "../../../fleet/plan/contents/eks/karpenter-names";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import type { AwsNetwork } from "../../networks/aws-network";

/** The subnets that a cluster brings to its network, by zone in the plan's order. */
export interface ClusterSubnets {
    /** Nodes. */
    readonly nodes: ReadonlyMap<string, Subnet>;
    /** The control plane's interfaces. */
    readonly apiServer: ReadonlyMap<string, Subnet>;
    /** Without its route a node reaches neither the API server nor a registry. */
    readonly routes: readonly pulumi.Resource[];
}

type Role = "nodes" | "pods" | "api-server";

interface SubnetsArgs {
    readonly plan: AwsClusterPlan;
    readonly network: AwsNetwork;
}

/**
 * Tags that subnets are found by. Several clusters may share the VPC: with a cluster's name on it, a subnet is no other
 * cluster's, for load balancers as for the VPC CNI, of which "cni: 0" keeps pods out of the nodes' subnets. Both count
 * from 1.22.1 on: for an older one any value of the tag lets the pods of every cluster in the VPC in.
 * https://github.com/aws/amazon-vpc-cni-k8s/blob/master/CHANGELOG.md
 */
function tagsOf(role: Role, { cloudName }: AwsClusterPlan): Readonly<Record<string, string>> {
    const own = { [`kubernetes.io/cluster/${cloudName}`]: "shared" };
    switch (role) {
        case "nodes":
            return {
                ...own,
                "kubernetes.io/role/internal-elb": "1",
                "kubernetes.io/role/cni": "0",
                [KARPENTER_DISCOVERY_TAG]: cloudName,
            };
        case "pods":
            return {
                ...own,
                "kubernetes.io/role/cni": "1",
                [podSubnetTag(cloudName)]: "shared",
            };
        case "api-server":
            return own;
    }
}

/**
 * Declares the cluster's subnets, each with its zone's way out: of nodes, of pods, and of the control plane's
 * interfaces, which EKS wants to have addresses left for whenever it updates the cluster.
 * https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html
 */
export function declareClusterSubnets(
    name: string,
    args: SubnetsArgs,
    opts: pulumi.CustomResourceOptions,
): ClusterSubnets {
    const { plan, network } = args;
    const { zones } = plan.subnets;
    const vpcIds = declareRanges(name, args, opts);
    const routes: pulumi.Resource[] = [];
    const declare = (role: Role, zone: string, cidrBlock: string): readonly [string, Subnet] => {
        const subnetName = `${name}-${role}-${zone}`;
        const { region } = plan;
        const subnet = new Subnet(
            subnetName,
            {
                region,
                vpcId: role === "pods" ? vpcIds.pods : vpcIds.nodes,
                availabilityZone: zone,
                cidrBlock,
                mapPublicIpOnLaunch: false,
                tags: {
                    ...plan.tags,
                    ...tagsOf(role, plan),
                    Name: `${plan.cloudName}-${role}-${zone}`,
                },
            },
            opts,
        );
        routes.push(
            new RouteTableAssociation(
                subnetName,
                { region, subnetId: subnet.id, routeTableId: network.routeTableIn(zone) },
                opts,
            ),
        );
        return [zone, subnet];
    };
    const nodes = new Map(zones.map((at) => declare("nodes", at.zone, at.privateRange)));
    zones.forEach((at) => declare("pods", at.zone, at.podRange));
    const apiServer = new Map(zones.map((at) => declare("api-server", at.zone, at.apiServerRange)));
    return { nodes, apiServer, routes };
}

/**
 * Adds the cluster's ranges to the VPC; those of a VPC that somebody else made are in it already, and it is never
 * changed. A subnet that takes the id from here comes after its range.
 */
function declareRanges(
    name: string,
    { plan, network }: SubnetsArgs,
    opts: pulumi.CustomResourceOptions,
): Readonly<Record<"nodes" | "pods", pulumi.Output<string>>> {
    const { vpcId, origin } = network;
    if (origin === "existing") {
        return { nodes: vpcId, pods: vpcId };
    }
    const add = (kind: "nodes" | "pods", cidrBlock: string): pulumi.Output<string> =>
        new VpcIpv4CidrBlockAssociation(
            `${name}-${kind}`,
            { region: plan.region, vpcId, cidrBlock },
            opts,
        ).vpcId;
    return {
        nodes: add("nodes", plan.subnets.nodeRange),
        pods: add("pods", plan.subnets.podRange),
    };
}
