import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds } from "../support";
import type { Driver, Kept } from "../support";
import { awsRig } from "./support";

afterEach(removeWorlds);

interface EndpointRig {
    readonly aws: Driver;
    readonly vpc: Kept;
    readonly subnets: readonly Kept[];
    readonly group: Kept;
    readonly table: Kept;
    /** An interface endpoint that EC2 takes, but for what is given. */
    readonly connect: (over?: PropertyMap) => Promise<Kept>;
}

async function endpointRig(vpcOver: PropertyMap = {}): Promise<EndpointRig> {
    const { aws } = await awsRig();
    const vpc = await aws.create(tokens.VPC, "v", {
        cidrBlock: "10.0.0.0/16",
        enableDnsHostnames: true,
        ...vpcOver,
    });
    const subnets: Kept[] = [];
    for (const [index, zone] of ["us-east-1a", "us-east-1b", "us-east-1a"].entries()) {
        const place = { vpcId: vpc.id, cidrBlock: `10.0.${index}.0/24`, availabilityZone: zone };
        subnets.push(await aws.create(tokens.SUBNET, `s${index}`, place));
    }
    const group = await aws.create(tokens.SECURITY_GROUP, "g", { vpcId: vpc.id });
    const table = await aws.create(tokens.ROUTE_TABLE, "t", { vpcId: vpc.id });
    const inputs = {
        vpcId: vpc.id,
        vpcEndpointType: "Interface",
        serviceName: "com.amazonaws.us-east-1.sts",
        subnetIds: subnets.slice(0, 2).map(({ id }) => id),
        securityGroupIds: [group.id],
        privateDnsEnabled: true,
    };
    const connect = (over: PropertyMap = {}) =>
        aws.create(tokens.VPC_ENDPOINT, "e", { ...inputs, ...over });
    return { aws, vpc, subnets, group, table, connect };
}

test("an interface endpoint has an interface in each of its subnets", async () => {
    const { connect } = await endpointRig();
    const { state } = await connect();
    expect(state["networkInterfaceIds"]).toHaveLength(2);
    expect(state).toMatchObject({ state: "available", serviceRegion: "us-east-1" });
});

test("an endpoint holds its subnets, its security group and its VPC", async () => {
    const { aws, vpc, subnets, group, connect } = await endpointRig();
    const endpoint = await connect();
    for (const held of [...subnets.slice(0, 1), group, vpc]) {
        await expect(aws.delete(held)).rejects.toThrow("DependencyViolation");
    }
    await aws.delete(endpoint);
    await aws.delete(group);
});

test.each<[string, PropertyMap, string]>([
    [
        "for a service of another region",
        { serviceName: "com.amazonaws.eu-west-1.sts" },
        "InvalidServiceName",
    ],
    [
        "for a service that AWS has not",
        { serviceName: "com.amazonaws.us-east-1.kubernetes" },
        "InvalidServiceName",
    ],
    ["with a group that is not there", { securityGroupIds: ["sg-0"] }, "InvalidGroup.NotFound"],
    ["of no known type", { vpcEndpointType: "Tunnel" }, "expected one of"],
])("an endpoint %s is refused", async (_what, over, message) => {
    const { connect } = await endpointRig();
    await expect(connect(over)).rejects.toThrow(message);
});

test("an endpoint has one subnet in a zone", async () => {
    const { subnets, connect } = await endpointRig();
    const subnetIds = subnets.map(({ id }) => id);
    await expect(connect({ subnetIds })).rejects.toThrow("DuplicateSubnetsInSameZone");
});

test("an endpoint has no subnet and no group of another VPC", async () => {
    const { aws, connect } = await endpointRig();
    const vpc = await aws.create(tokens.VPC, "w", { cidrBlock: "10.0.0.0/16" });
    const subnet = await aws.create(tokens.SUBNET, "x", {
        vpcId: vpc.id,
        cidrBlock: "10.0.0.0/24",
        availabilityZone: "us-east-1a",
    });
    const group = await aws.create(tokens.SECURITY_GROUP, "h", { vpcId: vpc.id });
    await expect(connect({ subnetIds: [subnet.id] })).rejects.toThrow("not in the VPC");
    await expect(connect({ securityGroupIds: [group.id] })).rejects.toThrow(
        "InvalidSecurityGroup.NotFound",
    );
});

test("a service's own name leads to one endpoint of a VPC", async () => {
    const { aws, connect } = await endpointRig();
    const first = await connect();
    await expect(connect()).rejects.toThrow("conflicting DNS domain");
    await connect({ privateDnsEnabled: false });
    // An endpoint is in nobody's way but others'.
    await expect(aws.update(first, { ...first.inputs, tags: { a: "b" } })).resolves.toBeDefined();
});

test("names lead nowhere in a VPC that resolves none", async () => {
    const { connect } = await endpointRig({ enableDnsHostnames: false });
    await expect(connect()).rejects.toThrow(
        "requires both enableDnsSupport and enableDnsHostnames",
    );
});

test("a VPC takes so many interface endpoints and no more", async () => {
    const { aws } = await awsRig({ quotas: { "aws:ec2/interface-endpoints-per-vpc": 1 } });
    const vpc = await aws.create(tokens.VPC, "v", { cidrBlock: "10.0.0.0/16" });
    const connect = (service: string) =>
        aws.create(tokens.VPC_ENDPOINT, service, {
            vpcId: vpc.id,
            vpcEndpointType: "Interface",
            serviceName: `com.amazonaws.us-east-1.${service}`,
        });
    await connect("sts");
    await expect(connect("ec2")).rejects.toThrow("VpcEndpointLimitExceeded");
});

test("a gateway is for S3, has no subnet, and is routed to once by a table", async () => {
    const { aws, table, connect } = await endpointRig();
    const gateway = (over: PropertyMap = {}) =>
        connect({
            vpcEndpointType: "Gateway",
            serviceName: "com.amazonaws.us-east-1.s3",
            subnetIds: [],
            securityGroupIds: [],
            privateDnsEnabled: false,
            ...over,
        });
    await expect(gateway({ serviceName: "com.amazonaws.us-east-1.sts" })).rejects.toThrow(
        "InvalidServiceName",
    );
    const [first, second, direct] = [await gateway(), await gateway(), await connect()];
    const route = ({ id }: Kept) =>
        aws.create(tokens.ENDPOINT_ROUTE_TABLE, "r", { vpcEndpointId: id, routeTableId: table.id });
    await route(first);
    await expect(route(second)).rejects.toThrow("RouteAlreadyExists");
    await expect(route(direct)).rejects.toThrow("endpoints of type Gateway alone");
});

test("a route to a gateway needs both its ends, in one network", async () => {
    const { aws, table, connect } = await endpointRig();
    const { id: vpcEndpointId } = await connect({
        vpcEndpointType: "Gateway",
        serviceName: "com.amazonaws.us-east-1.s3",
        subnetIds: [],
        securityGroupIds: [],
        privateDnsEnabled: false,
    });
    const other = await aws.create(tokens.VPC, "w", { cidrBlock: "10.0.0.0/16" });
    const foreign = await aws.create(tokens.ROUTE_TABLE, "u", { vpcId: other.id });
    const route = (inputs: PropertyMap) => aws.create(tokens.ENDPOINT_ROUTE_TABLE, "r", inputs);
    await expect(route({ vpcEndpointId: "vpce-0", routeTableId: table.id })).rejects.toThrow(
        "InvalidVpcEndpointId.NotFound",
    );
    await expect(route({ vpcEndpointId, routeTableId: foreign.id })).rejects.toThrow(
        "belong to different networks",
    );
});

test("an interface holds its subnet and its groups", async () => {
    const { aws, subnets, group } = await endpointRig();
    const [subnet] = subnets;
    const made = await aws.create(tokens.NETWORK_INTERFACE, "i", {
        subnetId: subnet?.id ?? "",
        securityGroups: [group.id],
    });
    expect(made.state["privateIp"]).toMatch(/^10\.0\.0\.\d+$/);
    await expect(aws.delete(group)).rejects.toThrow("DependencyViolation");
    await aws.delete(made);
    await aws.delete(group);
});
