import { containsSecret } from "../../../../rehearsal/wire/property-operations";
import {
    Output,
    ResourceReference,
    Secret,
    UNKNOWN,
} from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import type { Fault } from "../../../../rehearsal/world/fault-plan";
import { removeWorlds, like } from "../support";
import { awsRig } from "../aws/support";

afterEach(removeWorlds);

const NETWORK = { cidrBlock: "10.0.0.0/16", tags: { a: "b" } };

test("a preview knows what the program and the defaults say, and nothing that the cloud makes up", async () => {
    const { aws, world } = await awsRig();
    const { id, state } = await aws.preview(tokens.VPC, "v", { ...NETWORK, cidrBlock: UNKNOWN });
    expect(id).toBe("");
    expect(state).toMatchObject({
        cidrBlock: UNKNOWN,
        arn: UNKNOWN,
        defaultSecurityGroupId: UNKNOWN,
        enableDnsSupport: true,
        region: "us-east-1",
        tagsAll: { a: "b" },
    });
    expect(world.store.all()).toEqual([]);
});

test("a preview of an update keeps what the cloud made up", async () => {
    const { aws } = await awsRig();
    const vpc = await aws.create(tokens.VPC, "v", NETWORK);
    const planned = await aws.update(vpc, { ...NETWORK, tags: { a: "c" } }, true);
    expect(planned.state).toEqual({ ...vpc.state, tags: { a: "c" }, tagsAll: { a: "c" } });
});

test("ids are the same in every run with the same seed, and others for what is made again", async () => {
    const make = async (seed: string) => {
        const { aws } = await awsRig({ seed });
        const first = await aws.create(tokens.VPC, "v", NETWORK);
        await aws.delete(first);
        return [first.id, (await aws.create(tokens.VPC, "v", NETWORK)).id];
    };
    const [first, again] = await make("one");
    expect(await make("one")).toEqual([first, again]);
    expect(again).not.toBe(first);
    expect(await make("two")).not.toContain(first);
});

test("what the rehearsal does not simulate is refused clearly, and so is what no SDK has", async () => {
    const { aws } = await awsRig();
    await expect(aws.create("aws:s3/bucket:Bucket", "b", {})).rejects.toThrow(
        "the rehearsal does not simulate aws:s3/bucket:Bucket",
    );
    await expect(aws.create("aws:ec2/vpc:Vcp", "b", {})).rejects.toThrow("has no resource type");
    await expect(aws.invoke("aws:ec2/getAmi:getAmi")).rejects.toThrow(
        "does not simulate aws:ec2/getAmi:getAmi",
    );
});

test("all that is wrong with the inputs is said at once", async () => {
    const { aws } = await awsRig();
    const { failures } = await aws.check(tokens.SUBNET, "s", {
        cidrBlok: "10.0.0.0/24",
        tags: ["a"],
        mapPublicIpOnLaunch: { yes: true },
    });
    expect(failures.map(({ property }) => property).sort()).toEqual([
        "cidrBlok",
        "mapPublicIpOnLaunch",
        "tags",
        "vpcId",
    ]);
});

test("unknown inputs pass every check", async () => {
    const { aws } = await awsRig();
    const inputs = {
        name: UNKNOWN,
        roleArn: new Output(undefined),
        vpcConfig: { subnetIds: UNKNOWN, publicAccessCidrs: [UNKNOWN] },
        enabledClusterLogTypes: [UNKNOWN],
        accessConfig: UNKNOWN,
    };
    const { failures } = await aws.check(tokens.CLUSTER, "c", inputs);
    expect(failures).toEqual([]);
});

test("a resource stands for its id", async () => {
    const { aws } = await awsRig();
    const reference = (id: string) => new ResourceReference({ urn: "urn:vpc", id });
    const inputs = { vpcId: reference("vpc-1"), cidrBlock: "10.0.0.0/24" };
    expect((await aws.check(tokens.SUBNET, "s", inputs)).inputs["vpcId"]).toBe("vpc-1");
    const unknown = { ...inputs, vpcId: reference("") };
    expect((await aws.check(tokens.SUBNET, "s", unknown)).inputs["vpcId"]).toBe(UNKNOWN);
});

test("secret inputs stay secret in the state, in a refresh and after an update", async () => {
    const { aws } = await awsRig();
    const inputs = { ...NETWORK, tags: { open: "1", hidden: new Secret("2") } };
    const vpc = await aws.create(tokens.VPC, "v", inputs);
    expect(vpc.state["tags"]).toEqual({ open: "1", hidden: new Secret("2") });
    expect(containsSecret(vpc.state["cidrBlock"])).toBe(false);
    const live = await aws.read(vpc);
    expect(live?.state["tags"]).toEqual(vpc.state["tags"]);
    expect(live?.inputs["tags"]).toEqual(vpc.inputs["tags"]);
    const renamed = { ...inputs, tags: { hidden: new Secret("3") } };
    expect((await aws.update(vpc, renamed)).state["tags"]).toEqual({ hidden: new Secret("3") });
});

test("no message shows what is secret", async () => {
    const { aws } = await awsRig();
    const name = new Secret("sg-hush");
    const { failures } = await aws.check(tokens.SECURITY_GROUP, "g", { name });
    expect(failures.map(({ reason }) => reason)).toEqual([like('invalid value "[secret]"')]);
    const subnet = { vpcId: new Secret("vpc-hush"), cidrBlock: "10.0.0.0/24" };
    await expect(aws.create(tokens.SUBNET, "s", subnet)).rejects.toThrow(
        "The vpc ID '[secret]' does not exist",
    );
});

test("secrecy is no difference, and null is as good as absent", async () => {
    const { aws } = await awsRig();
    const vpc = await aws.create(tokens.VPC, "v", NETWORK);
    const same = { ...NETWORK, tags: new Secret({ a: "b" }), ipv4IpamPoolId: null };
    expect((await aws.diff(vpc, same)).changed).toBe(false);
    expect(await aws.diff(vpc, { ...NETWORK, cidrBlock: UNKNOWN })).toMatchObject({
        differing: ["cidrBlock"],
        replacing: ["cidrBlock"],
    });
});

test("a replacement that keeps its name comes after the old one's end", async () => {
    const { aws } = await awsRig();
    const vpc = await aws.create(tokens.VPC, "v", NETWORK);
    const other = { vpcId: "vpc-2" };
    const named = await aws.create(tokens.SECURITY_GROUP, "g", { name: "g", vpcId: vpc.id });
    expect((await aws.diff(named, { name: "g", ...other })).deleteBeforeReplace).toBe(true);
    const unnamed = await aws.create(tokens.SECURITY_GROUP, "h", { vpcId: vpc.id });
    const diff = await aws.diff(unnamed, other);
    expect(diff).toMatchObject({ replacing: ["vpcId"], deleteBeforeReplace: false });
});

test("a refresh shows drift, and the next update mends it", async () => {
    const drift: Fault = {
        match: { call: "create", type: tokens.VPC },
        effect: { kind: "drift", properties: { tags: { a: "drifted" }, enableDnsSupport: false } },
    };
    const { aws } = await awsRig({ faults: [drift] });
    const inputs = { ...NETWORK, enableDnsSupport: true };
    const vpc = await aws.create(tokens.VPC, "v", inputs);
    const live = await aws.read(vpc);
    expect(live?.inputs).toMatchObject({ tags: { a: "drifted" }, enableDnsSupport: false });
    const refreshed = { ...vpc, ...live };
    expect([...(await aws.diff(refreshed, inputs)).differing].sort()).toEqual([
        "enableDnsSupport",
        "tags",
    ]);
    const mended = await aws.update(refreshed, inputs);
    expect((await aws.read(mended))?.inputs).toEqual(vpc.inputs);
});

test("a refresh of what nobody touched changes nothing", async () => {
    const { aws } = await awsRig();
    const vpc = await aws.create(tokens.VPC, "v", NETWORK);
    expect(await aws.read(vpc)).toEqual({ id: vpc.id, inputs: vpc.inputs, state: vpc.state });
});

test("an import reads everything that a program could give", async () => {
    const { aws } = await awsRig();
    const vpc = await aws.create(tokens.VPC, "v", NETWORK);
    const imported = await aws.read({ ...vpc, inputs: {}, state: {} });
    expect(imported?.inputs).toMatchObject({ ...NETWORK, instanceTenancy: "default" });
    expect(imported?.inputs).not.toHaveProperty("arn");
});

test("what is gone is read as such, deleted without a word, and not updated", async () => {
    const vanish: Fault = { match: { call: "create" }, effect: { kind: "vanish" } };
    const { aws } = await awsRig({ faults: [vanish] });
    const vpc = await aws.create(tokens.VPC, "v", NETWORK);
    expect(await aws.read(vpc)).toBeUndefined();
    await expect(aws.delete(vpc)).resolves.toBeUndefined();
    await expect(aws.update(vpc, NETWORK)).rejects.toThrow("not found");
});

test("an injected failure strikes once, before anything has happened", async () => {
    const fault: Fault = {
        match: { call: "create", type: "aws:ec2/*", name: "v*", nth: 1 },
        effect: { kind: "fail", code: "RequestLimitExceeded", message: "Request limit exceeded." },
    };
    const { aws, world } = await awsRig({ faults: [fault] });
    await expect(aws.create(tokens.VPC, "v", NETWORK)).rejects.toThrow(
        "api error RequestLimitExceeded: Request limit exceeded.",
    );
    expect(world.store.all()).toEqual([]);
    await aws.create(tokens.VPC, "v", NETWORK);
});

test("a failure after the fact leaves a resource that the engine is told of", async () => {
    const fault: Fault = {
        match: { call: "create" },
        effect: { kind: "fail-after", code: "InternalError", message: "An error has occurred" },
    };
    const { aws, world } = await awsRig({ faults: [fault] });
    const failed = await aws.create(tokens.VPC, "v", NETWORK).catch((error: unknown) => error);
    const [vpc] = world.at(tokens.VPC, { account: "123456789012", region: "us-east-1" });
    expect(failed).toMatchObject({
        message: like("InternalError"),
        partial: { id: vpc?.id, inputs: NETWORK },
    });
});

test("a call that hangs ends when the engine gives up", async () => {
    const fault: Fault = { match: { call: "create" }, effect: { kind: "hang" } };
    const { aws } = await awsRig({ faults: [fault] });
    const hanging = aws.create(tokens.VPC, "v", NETWORK);
    await new Promise((resolve) => setImmediate(resolve));
    aws.instance.cancel();
    await expect(hanging).rejects.toThrow("cancelled");
});

test("a call that hangs ends at its time limit", async () => {
    const fault: Fault = { match: { call: "invoke" }, effect: { kind: "hang", seconds: 0.01 } };
    const { aws } = await awsRig({ faults: [fault] });
    await expect(aws.invoke("aws:index/getRegion:getRegion")).rejects.toThrow("timeout");
});
