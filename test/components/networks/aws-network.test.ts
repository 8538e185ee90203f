import type { NetworkBuildPlanIn } from "../../../fleet/plan/networks/types";
import { AwsNetwork } from "../../../components/networks/aws-network";
import { awsPlan, networkPlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "aws-us-east-1";
const NETWORK = `atoll:index:AwsNetwork/${NAME}`;

const PLAN: NetworkBuildPlanIn<"aws"> = {
    ...networkPlan(awsPlan()),
    announced: ["10.1.0.0/19", "10.1.64.0/18"],
};

const declare = (plan: NetworkBuildPlanIn<"aws"> = PLAN) =>
    record(() => new AwsNetwork(plan.name, { plan }));

test("declares a VPC with public subnets, NAT in the plan's zones, flow logs and a free way to S3", async () => {
    const recording = await declare({ ...PLAN, privateEndpoints: false });

    expect(childrenOf(recording, NETWORK)).toEqual([
        `aws:cloudwatch/logGroup:LogGroup/${NAME}-flow-logs`,
        `aws:ec2/defaultSecurityGroup:DefaultSecurityGroup/${NAME}`,
        `aws:ec2/eip:Eip/${NAME}-us-east-1a`,
        `aws:ec2/flowLog:FlowLog/${NAME}`,
        `aws:ec2/internetGateway:InternetGateway/${NAME}`,
        `aws:ec2/managedPrefixList:ManagedPrefixList/${NAME}`,
        `aws:ec2/natGateway:NatGateway/${NAME}-us-east-1a`,
        `aws:ec2/route:Route/${NAME}-private-us-east-1a`,
        `aws:ec2/route:Route/${NAME}-private-us-east-1b`,
        `aws:ec2/route:Route/${NAME}-public`,
        `aws:ec2/routeTable:RouteTable/${NAME}-private-us-east-1a`,
        `aws:ec2/routeTable:RouteTable/${NAME}-private-us-east-1b`,
        `aws:ec2/routeTable:RouteTable/${NAME}-public`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-public-us-east-1a`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-public-us-east-1b`,
        `aws:ec2/subnet:Subnet/${NAME}-public-us-east-1a`,
        `aws:ec2/subnet:Subnet/${NAME}-public-us-east-1b`,
        `aws:ec2/vpc:Vpc/${NAME}`,
        `aws:ec2/vpcEndpoint:VpcEndpoint/${NAME}-s3`,
        `aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation/${NAME}-s3-us-east-1a`,
        `aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation/${NAME}-s3-us-east-1b`,
        `aws:iam/role:Role/${NAME}-flow-logs`,
        `aws:iam/rolePolicy:RolePolicy/${NAME}-flow-logs`,
    ]);
    expect(recording.outputKeys.get(NETWORK)?.toSorted()).toEqual([
        "egressAddresses",
        "origin",
        "publicSubnetIds",
        "rangesId",
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

test("load balancers find the public subnets, and no subnet gives out public addresses", async () => {
    const recording = await declare();

    expect(find(recording, `aws:ec2/subnet:Subnet/${NAME}-public-us-east-1a`).inputs).toMatchObject(
        { cidrBlock: "10.1.16.0/26", tags: { "kubernetes.io/role/elb": "1" } },
    );
    const giving = recording.registrations.filter(
        ({ type, inputs }) =>
            type === "aws:ec2/subnet:Subnet" && inputs["mapPublicIpOnLaunch"] !== false,
    );
    expect(giving).toEqual([]);
});

test("a zone without a NAT gateway of its own uses the first one's", async () => {
    const recording = await declare();
    const nat = (zone: string) =>
        find(recording, `aws:ec2/route:Route/${NAME}-private-${zone}`).inputs["natGatewayId"];

    expect(nat("us-east-1b")).toBe(`aws:ec2/natGateway:NatGateway/${NAME}-us-east-1a`);
    expect(nat("us-east-1a")).toBe(nat("us-east-1b"));
    expect(recording.result.egressAddresses).toHaveLength(1);
});

test("with a NAT gateway in each zone, each zone uses its own, and their addresses are told", async () => {
    const recording = await declare({ ...PLAN, natZones: ["us-east-1a", "us-east-1b"] });

    expect(find(recording, `aws:ec2/route:Route/${NAME}-private-us-east-1b`).inputs).toMatchObject({
        natGatewayId: `aws:ec2/natGateway:NatGateway/${NAME}-us-east-1b`,
    });
    const addresses = await Promise.all(recording.result.egressAddresses.map(valueOf));
    expect(addresses).toEqual(["203.0.113.5", "203.0.113.5"]);
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

test("where no API server is reached from outside, AWS's services have endpoints in the network", async () => {
    const recording = await declare();
    const endpoints = childrenOf(recording, NETWORK).filter((child) =>
        child.startsWith("aws:ec2/vpcEndpoint:VpcEndpoint/"),
    );

    expect(endpoints.map((child) => child.slice(child.indexOf(NAME) + NAME.length + 1))).toEqual([
        "autoscaling",
        "ec2",
        "ecr.api",
        "ecr.dkr",
        "eks",
        "eks-auth",
        "elasticloadbalancing",
        "logs",
        "s3",
        "sts",
    ]);
    expect(find(recording, `aws:ec2/vpcEndpoint:VpcEndpoint/${NAME}-eks-auth`).inputs).toEqual({
        region: "us-east-1",
        vpcId: `aws:ec2/vpc:Vpc/${NAME}`,
        vpcEndpointType: "Interface",
        serviceName: "com.amazonaws.us-east-1.eks-auth",
        subnetIds: ["us-east-1a", "us-east-1b"].map(
            (zone) => `aws:ec2/subnet:Subnet/${NAME}-private-endpoints-${zone}`,
        ),
        securityGroupIds: [`aws:ec2/securityGroup:SecurityGroup/${NAME}-endpoints`],
        privateDnsEnabled: true,
        tags: { cluster: NAME, Name: "production-aws-us-east-1-eks-auth" },
    });
});

test("endpoints let in the network with its clusters, by HTTPS alone", async () => {
    const recording = await declare();
    const list = `aws:ec2/managedPrefixList:ManagedPrefixList/${NAME}`;

    expect(find(recording, list).inputs).toMatchObject({
        name: "production-aws-us-east-1",
        addressFamily: "IPv4",
        maxEntries: 20,
        entries: [{ cidr: "10.1.0.0/19" }, { cidr: "10.1.64.0/18" }],
    });
    expect(
        find(
            recording,
            `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule/${NAME}-endpoints`,
        ).inputs,
    ).toMatchObject({ prefixListId: list, ipProtocol: "tcp", fromPort: 443, toPort: 443 });
});

const EXISTING: NetworkBuildPlanIn<"aws"> = {
    ...PLAN,
    origin: "existing",
    existingId: "vpc-0123",
    subnets: [],
    natZones: [],
    privateEndpoints: false,
    egress: { cloud: "aws", routeTables: { "us-east-1a": "rtb-a", "us-east-1b": "rtb-b" } },
};

test("a VPC that somebody else made is looked up and never changed", async () => {
    const recording = await declare(EXISTING);
    const { result } = recording;

    // What rules of its clusters let in; it is in no way part of the VPC.
    expect(childrenOf(recording, NETWORK)).toEqual([
        `aws:ec2/managedPrefixList:ManagedPrefixList/${NAME}`,
    ]);
    expect(await valueOf(result.vpcId)).toBe("vpc-0123");
    expect(await valueOf(result.routeTableIn("us-east-1b"))).toBe("rtb-b");
    expect(result).toMatchObject({
        origin: "existing",
        publicSubnetIds: [],
        egressAddresses: [],
    });
});

test("a zone that the plan has no way out of is the program's mistake, and says so", async () => {
    const { result } = await declare(EXISTING);

    expect(() => result.routeTableIn("us-east-1f")).toThrow(
        "no route table for the zone us-east-1f, only for us-east-1a, us-east-1b",
    );
});

test("a change of anything but the network is no change of the network", async () => {
    const before = await declare();
    const after = await declare({ ...PLAN, asn: 64999, clusters: [] });

    expect(after.registrations).toEqual(before.registrations);
});
