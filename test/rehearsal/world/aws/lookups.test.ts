import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds } from "../support";
import { ACCOUNT, awsRig, readyRig } from "./support";

afterEach(removeWorlds);

const GET_VPC = "aws:ec2/getVpc:getVpc";

test("a VPC is looked up with all its ranges", async () => {
    const { aws } = await awsRig();
    const { id } = await aws.create(tokens.VPC, "v", {
        cidrBlock: "10.0.0.0/16",
        enableDnsHostnames: true,
        tags: { Name: "hub" },
    });
    await aws.create(tokens.CIDR_ASSOCIATION, "a", { vpcId: id, cidrBlock: "10.1.0.0/16" });

    expect(await aws.invoke(GET_VPC, { id })).toMatchObject({
        id,
        ownerId: ACCOUNT,
        enableDnsSupport: true,
        enableDnsHostnames: true,
        cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }],
    });
    expect(await aws.invoke(GET_VPC, { tags: { Name: "hub" } })).toMatchObject({ id });
});

test("a VPC that is not there, or that is one of several, is not found", async () => {
    const { aws } = await awsRig();
    await aws.create(tokens.VPC, "v", { cidrBlock: "10.0.0.0/16" });
    await aws.create(tokens.VPC, "w", { cidrBlock: "10.0.0.0/16" });

    await expect(aws.invoke(GET_VPC, { id: "vpc-0" })).rejects.toThrow("no matching EC2 VPC");
    await expect(aws.invoke(GET_VPC, { cidrBlock: "10.0.0.0/16" })).rejects.toThrow("multiple EC2");
    await expect(aws.invoke(GET_VPC, { id: "vpc-0", region: "mars-1" })).rejects.toThrow(
        "invalid AWS Region",
    );
});

test("who takes a role in another account is that role there", async () => {
    const { configure } = await awsRig();
    const roleArn = "arn:aws:iam::444455556666:role/teams/atoll";
    const there = await configure({ region: "us-east-1", assumeRoles: [{ roleArn }] });
    const arn = "arn:aws:sts::444455556666:assumed-role/atoll/atoll";

    expect(await there.invoke("aws:index/getCallerIdentity:getCallerIdentity")).toMatchObject({
        accountId: "444455556666",
        arn,
    });
    expect(
        await there.invoke("aws:iam/getSessionContext:getSessionContext", { arn }),
    ).toMatchObject({ issuerArn: roleArn, issuerName: "atoll" });
});

test("a cluster is looked up as it is now, whoever has upgraded it", async () => {
    const { aws, world, cluster } = await readyRig();
    const versionOf = () => aws.invoke("aws:eks/getCluster:getCluster", { name: "prod" });

    expect(await versionOf()).toMatchObject({ name: "prod", version: "1.35", status: "ACTIVE" });
    for (const found of world.store.list(tokens.CLUSTER)) {
        world.store.put({ ...found, state: { ...found.state, version: "1.36" } });
    }
    expect(await versionOf()).toMatchObject({ version: "1.36" });
    await aws.delete(cluster);
    await expect(versionOf()).rejects.toThrow("No cluster found for name: prod");
});
