import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds, like } from "../support";
import type { Driver, Kept } from "../support";
import { awsRig, network } from "./support";

afterEach(removeWorlds);

async function vpcOf(aws: Driver, cidrBlock = "10.0.0.0/16"): Promise<Kept> {
    return aws.create(tokens.VPC, `vpc-${cidrBlock}`, { cidrBlock });
}

test("a VPC has an id, an ARN, a default group and a main route table", async () => {
    const { aws } = await awsRig();
    const { id, state } = await vpcOf(aws);
    expect(id).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(state).toMatchObject({
        arn: `arn:aws:ec2:us-east-1:123456789012:vpc/${id}`,
        defaultSecurityGroupId: like(/^sg-[0-9a-f]{17}$/),
        mainRouteTableId: like(/^rtb-[0-9a-f]{17}$/),
        region: "us-east-1",
        enableDnsSupport: true,
    });
});

test.each([
    ["10.0.0.0/8", "InvalidVpc.Range"],
    ["10.0.0.0/29", "InvalidVpc.Range"],
    ["10.0.0.1/16", "not a valid IPv4 CIDR block"],
    ["10.0.0/16", "not a valid IPv4 CIDR block"],
])("a VPC of %s is refused: %s", async (cidrBlock, message) => {
    const { aws } = await awsRig();
    await expect(vpcOf(aws, cidrBlock)).rejects.toThrow(message);
});

test("the sixth VPC of a region is one too many, unless the quota is raised", async () => {
    const fill = async (aws: Driver) => {
        for (let index = 0; index < 6; index += 1) {
            await aws.create(tokens.VPC, `v${index}`, { cidrBlock: "10.0.0.0/16" });
        }
    };
    const { aws, configure } = await awsRig();
    await expect(fill(aws)).rejects.toThrow("VpcLimitExceeded");
    const elsewhere = await configure({ region: "eu-west-1" });
    await elsewhere.create(tokens.VPC, "there", { cidrBlock: "10.0.0.0/16" });
    const raised = await awsRig({ quotas: { [tokens.VPC]: 10 } });
    await expect(fill(raised.aws)).resolves.toBeUndefined();
});

test.each([
    ["outside of its VPC", { cidrBlock: "10.1.0.0/24" }, "InvalidSubnet.Range"],
    ["larger than its VPC", { cidrBlock: "10.0.0.0/15" }, "InvalidSubnet.Range"],
    ["over another subnet", { cidrBlock: "10.0.1.128/25" }, "InvalidSubnet.Conflict"],
    [
        "in no zone",
        { cidrBlock: "10.0.2.0/24", availabilityZone: "us-east-1z" },
        "InvalidParameterValue",
    ],
    ["in no VPC", { cidrBlock: "10.0.2.0/24", vpcId: "vpc-0" }, "InvalidVpcID.NotFound"],
])("a subnet %s is refused", async (_what, inputs, code) => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    await aws.create(tokens.SUBNET, "first", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
    await expect(aws.create(tokens.SUBNET, "second", { vpcId: vpc.id, ...inputs })).rejects.toThrow(
        code,
    );
});

test("a subnet of another region's VPC is refused", async () => {
    const { aws, configure } = await awsRig();
    const elsewhere = await configure({ region: "eu-west-1" });
    const vpc = await vpcOf(aws);
    await expect(
        elsewhere.create(tokens.SUBNET, "s", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" }),
    ).rejects.toThrow("InvalidVpcID.NotFound");
});

test.each([
    ["10.0.128.0/20", "InvalidVpc.Range"],
    ["192.168.0.0/16", "InvalidVpc.Range"],
    ["100.64.0.0/10", "InvalidVpc.Range"],
])("a VPC in 10.0.0.0/16 takes no second range %s", async (cidrBlock, code) => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    await expect(
        aws.create(tokens.CIDR_ASSOCIATION, "more", { vpcId: vpc.id, cidrBlock }),
    ).rejects.toThrow(code);
});

test("a subnet can be in the second range as long as it is associated", async () => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    const inputs = { vpcId: vpc.id, cidrBlock: "100.64.0.0/24" };
    await expect(aws.create(tokens.SUBNET, "pods", inputs)).rejects.toThrow("InvalidSubnet.Range");
    const association = await aws.create(tokens.CIDR_ASSOCIATION, "more", {
        vpcId: vpc.id,
        cidrBlock: "100.64.0.0/16",
    });
    const subnet = await aws.create(tokens.SUBNET, "pods", inputs);
    await expect(aws.delete(association)).rejects.toThrow("InvalidCidrBlock.InUse");
    await aws.delete(subnet);
    await aws.delete(association);
    await aws.delete(vpc);
});

test("a network goes from the inside out", async () => {
    const { aws } = await awsRig();
    const { vpc, subnets, gateway } = await network(aws);
    await expect(aws.delete(vpc)).rejects.toThrow("DependencyViolation");
    await expect(aws.delete(subnets[0] ?? vpc)).rejects.toThrow("DependencyViolation");
    const address = await aws.create(tokens.ELASTIC_IP, "nat", { domain: "vpc" });
    const nat = await aws.create(tokens.NAT_GATEWAY, "nat", {
        allocationId: address.id,
        subnetId: subnets[0]?.id ?? "",
    });
    await expect(aws.delete(address)).rejects.toThrow("InvalidIPAddress.InUse");
    await expect(aws.delete(gateway)).rejects.toThrow("mapped public address");
    await aws.delete(nat);
    await aws.delete(gateway);
    await aws.delete(address);
});

test("a NAT gateway needs an address of its own and a VPC with an internet gateway", async () => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    const subnet = await aws.create(tokens.SUBNET, "s", {
        vpcId: vpc.id,
        cidrBlock: "10.0.0.0/24",
    });
    const address = await aws.create(tokens.ELASTIC_IP, "nat", { domain: "vpc" });
    const inputs = { allocationId: address.id, subnetId: subnet.id };
    await expect(aws.create(tokens.NAT_GATEWAY, "a", { subnetId: subnet.id })).rejects.toThrow(
        "allocation ID",
    );
    await expect(aws.create(tokens.NAT_GATEWAY, "a", inputs)).rejects.toThrow(
        "Gateway.NotAttached",
    );
    await aws.create(tokens.INTERNET_GATEWAY, "i", { vpcId: vpc.id });
    const nat = await aws.create(tokens.NAT_GATEWAY, "a", inputs);
    expect(nat.state["publicIp"]).toBe(address.state["publicIp"]);
    await expect(aws.create(tokens.NAT_GATEWAY, "b", inputs)).rejects.toThrow(
        "Resource.AlreadyAssociated",
    );
});

test("a region has five Elastic IPs", async () => {
    const { aws } = await awsRig();
    for (const name of ["a", "b", "c", "d", "e"]) {
        await aws.create(tokens.ELASTIC_IP, name, { domain: "vpc" });
    }
    await expect(aws.create(tokens.ELASTIC_IP, "f", { domain: "vpc" })).rejects.toThrow(
        "AddressLimitExceeded",
    );
});

test.each([
    ["no destination", { gatewayId: "igw-0" }, "exactly one"],
    [
        "two targets",
        { destinationCidrBlock: "0.0.0.0/0", gatewayId: "a", natGatewayId: "b" },
        "exactly one",
    ],
    [
        "a gateway that is not there",
        { destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-0" },
        "InvalidInternetGatewayID.NotFound",
    ],
    [
        "a target that cannot be made",
        { destinationCidrBlock: "0.0.0.0/0", transitGatewayId: "tgw-0" },
        "InvalidRouteTarget.NotFound",
    ],
])("a route with %s is refused", async (_what, inputs, message) => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    const table = await aws.create(tokens.ROUTE_TABLE, "t", { vpcId: vpc.id });
    await expect(
        aws.create(tokens.ROUTE, "r", { routeTableId: table.id, ...inputs }),
    ).rejects.toThrow(message);
});

test("a table has one route to a destination, through a gateway of its own VPC", async () => {
    const { aws } = await awsRig();
    const { gateway } = await network(aws);
    const other = await vpcOf(aws, "10.1.0.0/16");
    const table = await aws.create(tokens.ROUTE_TABLE, "t", { vpcId: other.id });
    const route = (gatewayId: string) =>
        aws.create(tokens.ROUTE, `r-${gatewayId}`, {
            routeTableId: table.id,
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId,
        });
    await expect(route(gateway.id)).rejects.toThrow("different networks");
    const own = await aws.create(tokens.INTERNET_GATEWAY, "own", { vpcId: other.id });
    await route(own.id);
    await expect(route(own.id)).rejects.toThrow("RouteAlreadyExists");
});

test("a subnet is associated with one table", async () => {
    const { aws } = await awsRig();
    const { vpc, subnets } = await network(aws);
    const table = await aws.create(tokens.ROUTE_TABLE, "other", { vpcId: vpc.id });
    await expect(
        aws.create(tokens.ROUTE_TABLE_ASSOCIATION, "again", {
            subnetId: subnets[0]?.id ?? "",
            routeTableId: table.id,
        }),
    ).rejects.toThrow("Resource.AlreadyAssociated");
});

test("the default group is taken over under its own id, and rules can stand in it", async () => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    const group = await aws.create(tokens.DEFAULT_SECURITY_GROUP, "d", { vpcId: vpc.id });
    expect(group.id).toBe(vpc.state["defaultSecurityGroupId"]);
    const rule = {
        securityGroupId: group.id,
        cidrIpv4: "10.0.0.0/8",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
    };
    await aws.create(tokens.INGRESS_RULE, "r", rule);
    await expect(aws.create(tokens.INGRESS_RULE, "again", rule)).rejects.toThrow(
        "InvalidPermission.Duplicate",
    );
});

test.each([
    ["two peers", { cidrIpv4: "10.0.0.0/8", referencedSecurityGroupId: "sg-0" }, "exactly one"],
    ["no ports", { cidrIpv4: "10.0.0.0/8", ipProtocol: "tcp", fromPort: null }, "range of ports"],
    [
        "ports the wrong way",
        { cidrIpv4: "10.0.0.0/8", fromPort: 9, toPort: 8 },
        "Invalid port range",
    ],
    ["a foreign group", { referencedSecurityGroupId: "sg-0" }, "InvalidGroup.NotFound"],
])("a rule with %s is refused", async (_what, inputs, message) => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    const group = await aws.create(tokens.SECURITY_GROUP, "g", { vpcId: vpc.id });
    const rule = {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 1,
        toPort: 2,
        ...inputs,
    };
    await expect(aws.create(tokens.EGRESS_RULE, "r", rule)).rejects.toThrow(message);
});

test("a prefix list has no more ranges than it has room for, each once", async () => {
    const { aws } = await awsRig();
    const list = (maxEntries: number, ...ranges: readonly string[]) =>
        aws.create(tokens.PREFIX_LIST, "l", {
            addressFamily: "IPv4",
            maxEntries,
            entries: ranges.map((cidr) => ({ cidr })),
        });
    await expect(list(1, "10.0.0.0/16", "10.1.0.0/16")).rejects.toThrow(
        "PrefixListMaxEntriesExceeded",
    );
    await expect(list(2, "10.0.0.0/16", "10.0.0.0/16")).rejects.toThrow("more than once");
    await expect(list(2, "10.0.0.1/16")).rejects.toThrow("not a valid IPv4 CIDR block");
});

test("a prefix list that a rule names stays", async () => {
    const { aws } = await awsRig();
    const vpc = await vpcOf(aws);
    const { id: securityGroupId } = await aws.create(tokens.SECURITY_GROUP, "g", { vpcId: vpc.id });
    const list = await aws.create(tokens.PREFIX_LIST, "l", {
        addressFamily: "IPv4",
        maxEntries: 1,
        entries: [{ cidr: "10.0.0.0/16" }],
    });
    const admit = (prefixListId: string) =>
        aws.create(tokens.INGRESS_RULE, "r", {
            securityGroupId,
            prefixListId,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
        });
    await expect(admit("pl-0")).rejects.toThrow("InvalidPrefixListID.NotFound");
    const rule = await admit(list.id);
    await expect(aws.delete(list)).rejects.toThrow("DependencyViolation");
    await aws.delete(rule);
    await aws.delete(list);
});
