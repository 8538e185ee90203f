import { AwsNetwork } from "../../../components/networks/aws-network";
import { awsPlan } from "../../support/plans";
import { record } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "aws-us-east-1";
const NETWORK = `atoll:index:AwsNetwork/${NAME}`;

const declare = (plan = awsPlan()) => record(() => new AwsNetwork(plan.name, { plan }));

test("declares a VPC with three subnets in each zone, NAT in the plan's zones and flow logs", async () => {
    const recording = await declare();

    expect(childrenOf(recording, NETWORK)).toEqual([
        `aws:cloudwatch/logGroup:LogGroup/${NAME}-flow-logs`,
        `aws:ec2/defaultSecurityGroup:DefaultSecurityGroup/${NAME}`,
        `aws:ec2/eip:Eip/${NAME}-us-east-1a`,
        `aws:ec2/flowLog:FlowLog/${NAME}`,
        `aws:ec2/internetGateway:InternetGateway/${NAME}`,
        `aws:ec2/natGateway:NatGateway/${NAME}-us-east-1a`,
        `aws:ec2/route:Route/${NAME}-private-us-east-1a`,
        `aws:ec2/route:Route/${NAME}-private-us-east-1b`,
        `aws:ec2/route:Route/${NAME}-public`,
        `aws:ec2/routeTable:RouteTable/${NAME}-private-us-east-1a`,
        `aws:ec2/routeTable:RouteTable/${NAME}-private-us-east-1b`,
        `aws:ec2/routeTable:RouteTable/${NAME}-public`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-pods-us-east-1a`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-pods-us-east-1b`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-private-us-east-1a`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-private-us-east-1b`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-public-us-east-1a`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-public-us-east-1b`,
        `aws:ec2/subnet:Subnet/${NAME}-pods-us-east-1a`,
        `aws:ec2/subnet:Subnet/${NAME}-pods-us-east-1b`,
        `aws:ec2/subnet:Subnet/${NAME}-private-us-east-1a`,
        `aws:ec2/subnet:Subnet/${NAME}-private-us-east-1b`,
        `aws:ec2/subnet:Subnet/${NAME}-public-us-east-1a`,
        `aws:ec2/subnet:Subnet/${NAME}-public-us-east-1b`,
        `aws:ec2/vpc:Vpc/${NAME}`,
        `aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation/${NAME}-nodes`,
        `aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation/${NAME}-pods`,
        `aws:iam/role:Role/${NAME}-flow-logs`,
        `aws:iam/rolePolicy:RolePolicy/${NAME}-flow-logs`,
    ]);
    expect(recording.outputKeys.get(NETWORK)?.toSorted()).toEqual([
        "privateSubnetIds",
        "publicSubnetIds",
        "routeTableIds",
        "vpcId",
    ]);
});

test("every resource that has a region says which", async () => {
    const { registrations } = await declare();

    const silent = registrations.filter(
        ({ type, inputs }) => type.startsWith("aws:") && inputs["region"] !== "us-east-1",
    );
    // IAM is one for all regions.
    expect(silent.map(({ type }) => type)).toEqual([
        "aws:iam/role:Role",
        "aws:iam/rolePolicy:RolePolicy",
    ]);
});

test("pods go to their own subnets, and no subnet gives out public addresses", async () => {
    const recording = await declare();
    const tags = (role: string) =>
        find(recording, `aws:ec2/subnet:Subnet/${NAME}-${role}-us-east-1a`).inputs["tags"];

    expect(tags("public")).toMatchObject({ "kubernetes.io/role/elb": "1" });
    expect(tags("private")).toMatchObject({
        "kubernetes.io/role/internal-elb": "1",
        "kubernetes.io/role/cni": "0",
    });
    expect(tags("pods")).toMatchObject({ "kubernetes.io/role/cni": "1" });
    for (const { type, inputs } of recording.registrations) {
        if (type === "aws:ec2/subnet:Subnet") {
            expect(inputs["mapPublicIpOnLaunch"]).toBe(false);
        }
    }
});

test("a zone without a NAT gateway of its own uses the first one's", async () => {
    const recording = await declare();
    const nat = (zone: string) =>
        find(recording, `aws:ec2/route:Route/${NAME}-private-${zone}`).inputs["natGatewayId"];

    expect(nat("us-east-1b")).toBe(`aws:ec2/natGateway:NatGateway/${NAME}-us-east-1a`);
    expect(nat("us-east-1a")).toBe(nat("us-east-1b"));
});

test("with a NAT gateway in each zone, each zone uses its own", async () => {
    const plan = awsPlan();
    const network = { ...plan.network, natZones: ["us-east-1a", "us-east-1b"] };
    const recording = await declare({ ...plan, network });

    expect(find(recording, `aws:ec2/route:Route/${NAME}-private-us-east-1b`).inputs).toMatchObject({
        natGatewayId: `aws:ec2/natGateway:NatGateway/${NAME}-us-east-1b`,
    });
});

test("the default security group has no rules, and flow logs trust this account alone", async () => {
    const recording = await declare();

    expect(
        find(recording, `aws:ec2/defaultSecurityGroup:DefaultSecurityGroup/${NAME}`).inputs,
    ).toMatchObject({ ingress: [], egress: [] });
    const { inputs } = find(recording, `aws:iam/role:Role/${NAME}-flow-logs`);
    expect(JSON.parse(String(inputs["assumeRolePolicy"]))).toEqual({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
            },
        ],
    });
});

test("a change of anything but the network is no change of the network", async () => {
    const before = await declare();
    const after = await declare({ ...awsPlan(), version: "1.36", protect: false });

    expect(after.registrations).toEqual(before.registrations);
});
