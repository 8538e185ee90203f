import { find } from "../../../support/registrations";
import { CLOUD_NAME, NAME, ZONES, childrenOfCluster, declareEks, subnet } from "./support";

const EXISTING = {
    origin: "existing",
    existingId: "vpc-0123",
    egress: { cloud: "aws", routeTables: { "us-east-1a": "rtb-a", "us-east-1b": "rtb-b" } },
} as const;

test("each subnet is found by what it is for, and by its own cluster alone", async () => {
    const recording = await declareEks();
    const tags = (role: string) => find(recording, subnet(role, "us-east-1a")).inputs["tags"];
    const own = { cluster: NAME, [`kubernetes.io/cluster/${CLOUD_NAME}`]: "shared" };

    expect(tags("nodes")).toEqual({
        ...own,
        Name: `${CLOUD_NAME}-nodes-us-east-1a`,
        "kubernetes.io/role/internal-elb": "1",
        "kubernetes.io/role/cni": "0",
        "karpenter.sh/discovery": CLOUD_NAME,
    });
    expect(tags("pods")).toEqual({
        ...own,
        Name: `${CLOUD_NAME}-pods-us-east-1a`,
        "kubernetes.io/role/cni": "1",
        [`cni.networking.k8s.aws/cluster/${CLOUD_NAME}`]: "shared",
    });
    expect(tags("api-server")).toEqual({ ...own, Name: `${CLOUD_NAME}-api-server-us-east-1a` });
});

test("subnets are in their zones and ranges, and none gives out public addresses", async () => {
    const recording = await declareEks();
    const place = (role: string, zone: string) => {
        const { inputs } = find(recording, subnet(role, zone));
        return [inputs["availabilityZone"], inputs["cidrBlock"], inputs["mapPublicIpOnLaunch"]];
    };

    expect(place("nodes", "us-east-1b")).toEqual(["us-east-1b", "10.1.8.0/22", false]);
    expect(place("pods", "us-east-1b")).toEqual(["us-east-1b", "10.1.96.0/19", false]);
    expect(place("api-server", "us-east-1b")).toEqual(["us-east-1b", "10.1.12.16/28", false]);
});

test("every subnet goes out by its zone's route table, the control plane's interfaces too", async () => {
    const recording = await declareEks();

    for (const role of ["nodes", "pods", "api-server"]) {
        for (const zone of ZONES) {
            expect(
                find(
                    recording,
                    `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-${role}-${zone}`,
                ).inputs,
            ).toEqual({
                region: "us-east-1",
                subnetId: subnet(role, zone),
                routeTableId: `aws:ec2/routeTable:RouteTable/${NAME}-private-${zone}`,
            });
        }
    }
});

test("the cluster adds its ranges to a VPC that Atoll has made", async () => {
    const recording = await declareEks();
    const range = (kind: string) =>
        find(
            recording,
            `aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation/${NAME}-${kind}`,
        ).inputs;

    expect(range("nodes")).toMatchObject({ cidrBlock: "10.1.0.0/20" });
    expect(range("pods")).toMatchObject({ cidrBlock: "10.1.64.0/18" });
});

test("in a VPC that somebody else made, the cluster adds no range and takes the owner's ways out", async () => {
    const recording = await declareEks({}, EXISTING);

    expect(
        childrenOfCluster(recording).filter((child) => child.includes("CidrBlockAssociation")),
    ).toEqual([]);
    expect(find(recording, subnet("nodes", "us-east-1a")).inputs["vpcId"]).toBe("vpc-0123");
    expect(
        find(
            recording,
            `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-pods-us-east-1b`,
        ).inputs["routeTableId"],
    ).toBe("rtb-b");
});
