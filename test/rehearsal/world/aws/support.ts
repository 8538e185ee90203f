import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { awsCloud } from "../../../../rehearsal/world/aws/cloud";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import type { WorldOptions } from "../../../../rehearsal/world/world";
import { rig } from "../support";
import type { Driver, Kept, Rig } from "../support";

export const AWS = { package: "aws", build: awsCloud };

export const ACCOUNT = "123456789012";

export interface AwsRig extends Rig {
    readonly aws: Driver;
}

export async function awsRig(options: Partial<WorldOptions> = {}): Promise<AwsRig> {
    const made = await rig(AWS, options);
    return { ...made, aws: await made.configure({ region: "us-east-1" }) };
}

/** A trust policy for a service. */
export function trust(service: string, actions: readonly string[] = ["sts:AssumeRole"]): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: actions, Principal: { Service: service } }],
    });
}

/** A role that a service takes, with AWS's own policies. */
export async function serviceRole(
    aws: Driver,
    name: string,
    service: string,
    policies: readonly string[],
    actions?: readonly string[],
): Promise<Kept> {
    const inputs = { name, assumeRolePolicy: trust(service, actions) };
    const role = await aws.create(tokens.ROLE, name, inputs);
    for (const policy of policies) {
        const policyArn = `arn:aws:iam::aws:policy/${policy}`;
        await aws.create(tokens.POLICY_ATTACHMENT, `${name}-${policy}`, {
            role: role.id,
            policyArn,
        });
    }
    return role;
}

export interface Network {
    readonly vpc: Kept;
    readonly subnets: readonly Kept[];
    readonly gateway: Kept;
}

/** A VPC with a subnet in each of two zones, and a way out of both. */
export async function network(aws: Driver): Promise<Network> {
    const vpc = await aws.create(tokens.VPC, "net", { cidrBlock: "10.0.0.0/16" });
    const gateway = await aws.create(tokens.INTERNET_GATEWAY, "net", { vpcId: vpc.id });
    const table = await aws.create(tokens.ROUTE_TABLE, "net", { vpcId: vpc.id });
    await aws.create(tokens.ROUTE, "net", {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: gateway.id,
    });
    const subnets: Kept[] = [];
    for (const [index, letter] of ["a", "b"].entries()) {
        const subnet = await aws.create(tokens.SUBNET, `net-${letter}`, {
            vpcId: vpc.id,
            cidrBlock: `10.0.${index}.0/24`,
            availabilityZone: `us-east-1${letter}`,
        });
        await aws.create(tokens.ROUTE_TABLE_ASSOCIATION, `net-${letter}`, {
            subnetId: subnet.id,
            routeTableId: table.id,
        });
        subnets.push(subnet);
    }
    return { vpc, subnets, gateway };
}

/** Inputs of a cluster that EKS takes. */
export async function clusterInputs(
    aws: Driver,
    { subnets }: Network,
    over: PropertyMap = {},
): Promise<PropertyMap> {
    const policies = ["AmazonEKSClusterPolicy"];
    const role = await serviceRole(aws, "cluster", "eks.amazonaws.com", policies);
    return {
        name: "prod",
        version: "1.35",
        roleArn: role.state["arn"] ?? "",
        accessConfig: {
            authenticationMode: "API",
            bootstrapClusterCreatorAdminPermissions: false,
        },
        vpcConfig: { subnetIds: subnets.map(({ id }) => id) },
        ...over,
    };
}

/** A role for nodes, as a node group wants it. */
export function nodeRole(aws: Driver): Promise<Kept> {
    return serviceRole(aws, "nodes", "ec2.amazonaws.com", ["AmazonEKSWorkerNodePolicy"]);
}

export interface ReadyRig extends AwsRig {
    readonly net: Network;
    readonly cluster: Kept;
    /** Inputs of the cluster. */
    readonly inputs: PropertyMap;
    /** Inputs of a node group that EKS takes. */
    readonly nodes: PropertyMap;
}

/** A cluster that is ready, and all that a node group needs. */
export async function readyRig(over: PropertyMap = {}): Promise<ReadyRig> {
    const made = await awsRig();
    const net = await network(made.aws);
    const inputs = await clusterInputs(made.aws, net, over);
    const cluster = await made.aws.create(tokens.CLUSTER, "c", inputs);
    const role = await nodeRole(made.aws);
    const nodes = {
        clusterName: "prod",
        nodeGroupName: "default",
        nodeRoleArn: role.state["arn"] ?? "",
        subnetIds: net.subnets.map(({ id }) => id),
        scalingConfig: { minSize: 2, maxSize: 4, desiredSize: 3 },
        instanceTypes: ["m6i.large"],
    };
    return { ...made, net, cluster, inputs, nodes };
}
