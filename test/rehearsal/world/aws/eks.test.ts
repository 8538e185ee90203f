import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { AUTHORITY, removeWorlds, like } from "../support";
import type { Kept } from "../support";
import { ACCOUNT, awsRig, clusterInputs, network, serviceRole } from "./support";
import type { AwsRig } from "./support";

afterEach(removeWorlds);

interface ClusterRig extends AwsRig {
    readonly inputs: PropertyMap;
    readonly subnets: readonly Kept[];
}

async function clusterRig(over: PropertyMap = {}): Promise<ClusterRig> {
    const made = await awsRig();
    const net = await network(made.aws);
    const inputs = await clusterInputs(made.aws, net, over);
    return { ...made, inputs, subnets: net.subnets };
}

test("a cluster that becomes ready has a control plane, its address and its authority", async () => {
    const { aws, world, inputs, controlPlanes } = await clusterRig();
    const { state } = await aws.create(tokens.CLUSTER, "c", inputs);
    expect(state).toMatchObject({
        status: "ACTIVE",
        endpoint: "https://127.0.0.1:6444",
        certificateAuthority: { data: Buffer.from(AUTHORITY).toString("base64") },
        identities: [{ oidcs: [{ issuer: like("oidc.eks.us-east-1") }] }],
    });
    expect(controlPlanes.started).toEqual([
        {
            name: "prod",
            kubernetesVersion: "1.35",
            serviceRange: "172.20.0.0/16",
            adminToken: world.credentials()["aws"],
        },
    ]);
    expect(world.clusters.list()).toEqual([
        {
            cloud: "aws",
            name: "prod",
            region: "us-east-1",
            version: "v1.35.0",
            server: "https://127.0.0.1:6444",
            state: "running",
        },
    ]);
});

test("clusters of one name in two regions have control planes of their own", async () => {
    const { aws, configure, inputs, controlPlanes } = await clusterRig();
    await aws.create(tokens.CLUSTER, "c", inputs);
    const there = await configure({ region: "eu-west-1" });
    const vpc = await there.create(tokens.VPC, "v", { cidrBlock: "10.0.0.0/16" });
    const subnetIds: string[] = [];
    for (const [index, letter] of ["a", "b"].entries()) {
        const cidrBlock = `10.0.${index}.0/24`;
        const availabilityZone = `eu-west-1${letter}`;
        const place = { vpcId: vpc.id, cidrBlock, availabilityZone };
        subnetIds.push((await there.create(tokens.SUBNET, letter, place)).id);
    }
    await there.create(tokens.CLUSTER, "c2", { ...inputs, vpcConfig: { subnetIds } });
    expect(controlPlanes.started.map(({ name }) => name)).toEqual(["prod", "prod-eu-west-1"]);
});

test("a name is taken as long as the cluster is", async () => {
    const { aws, inputs, controlPlanes } = await clusterRig();
    const first = await aws.create(tokens.CLUSTER, "c", inputs);
    await expect(aws.create(tokens.CLUSTER, "d", inputs)).rejects.toThrow("ResourceInUseException");
    await aws.delete(first);
    expect(controlPlanes.stopped).toEqual(["prod"]);
    await aws.create(tokens.CLUSTER, "d", inputs);
});

test.each<[string, PropertyMap, string]>([
    ["a version that is not served", { version: "1.30" }, "unsupported Kubernetes version"],
    ["a version ahead of EKS", { version: "1.37" }, "unsupported Kubernetes version"],
    [
        "a version in paid support with STANDARD",
        { version: "1.33", upgradePolicy: { supportType: "STANDARD" } },
        "unsupported Kubernetes version",
    ],
    [
        "services in the VPC's range",
        { kubernetesNetworkConfig: { serviceIpv4Cidr: "10.0.16.0/20" } },
        "overlaps",
    ],
    [
        "services in public addresses",
        { kubernetesNetworkConfig: { serviceIpv4Cidr: "8.8.0.0/20" } },
        "private block",
    ],
    ["a log type that EKS has not", { enabledClusterLogTypes: ["kubelet"] }, "expected one of"],
    [
        "a role that is not there",
        { roleArn: `arn:aws:iam::${ACCOUNT}:role/none` },
        "could not be assumed",
    ],
    ["half an auto mode", { computeConfig: { enabled: true } }, "must all be true"],
    [
        "a key that is not there",
        { encryptionConfig: { provider: { keyArn: "arn:aws:kms:x" }, resources: ["secrets"] } },
        "NotFoundException",
    ],
    [
        "a misspelled property",
        { vpcConfig: { subnetIds: [], endpointPrivateAcces: true } },
        "not expected here",
    ],
])("a cluster with %s is refused", async (_what, over, message) => {
    const { aws, inputs } = await clusterRig(over);
    await expect(aws.create(tokens.CLUSTER, "c", inputs)).rejects.toThrow(message);
});

test.each<[string, (rig: ClusterRig) => PropertyMap, string]>([
    ["one zone", ({ subnets }) => ({ subnetIds: [subnets[0]?.id ?? ""] }), "two different AZs"],
    [
        "no endpoint",
        ({ subnets }) => ({
            subnetIds: subnets.map(({ id }) => id),
            endpointPublicAccess: false,
            endpointPrivateAccess: false,
        }),
        "cannot be false",
    ],
    [
        "private addresses let in from the internet",
        ({ subnets }) => ({
            subnetIds: subnets.map(({ id }) => id),
            publicAccessCidrs: ["10.0.0.0/8"],
        }),
        "not allowed in publicAccessCidrs",
    ],
])("a cluster with %s is refused", async (_what, vpcConfig, message) => {
    const made = await clusterRig();
    const inputs = { ...made.inputs, vpcConfig: vpcConfig(made) };
    await expect(made.aws.create(tokens.CLUSTER, "c", inputs)).rejects.toThrow(message);
});

test("EKS wants its policy on the role, and takes the role once it is attached", async () => {
    const { aws } = await awsRig();
    const net = await network(aws);
    const role = await serviceRole(aws, "bare", "eks.amazonaws.com", []);
    const inputs = {
        name: "prod",
        roleArn: role.state["arn"] ?? "",
        vpcConfig: { subnetIds: net.subnets.map(({ id }) => id) },
    };
    await expect(aws.create(tokens.CLUSTER, "c", inputs)).rejects.toThrow("AmazonEKSClusterPolicy");
    await aws.create(tokens.POLICY_ATTACHMENT, "p", {
        role: role.id,
        policyArn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
    });
    await aws.create(tokens.CLUSTER, "c", inputs);
});

test.each([
    ["CONFIG_MAP", "API_AND_CONFIG_MAP", true],
    ["CONFIG_MAP", "API", false],
    ["API_AND_CONFIG_MAP", "API", true],
    ["API_AND_CONFIG_MAP", "CONFIG_MAP", false],
    ["API", "API_AND_CONFIG_MAP", false],
])("the authentication mode moves from %s to %s: %s", async (from, to, allowed) => {
    const mode = (authenticationMode: string) => ({
        accessConfig: { authenticationMode, bootstrapClusterCreatorAdminPermissions: false },
    });
    const { aws, inputs } = await clusterRig(mode(from));
    const cluster = await aws.create(tokens.CLUSTER, "c", inputs);
    const update = aws.update(cluster, { ...inputs, ...mode(to) });
    await (allowed
        ? expect(update).resolves.toBeDefined()
        : expect(update).rejects.toThrow("Unsupported authentication mode update"));
});

test.each([
    ["1.34", "1.35", true],
    ["1.34", "1.36", false],
    ["1.35", "1.34", false],
])("the version moves from %s to %s: %s", async (from, to, allowed) => {
    const { aws, inputs, controlPlanes } = await clusterRig({ version: from });
    const cluster = await aws.create(tokens.CLUSTER, "c", inputs);
    const update = aws.update(cluster, { ...inputs, version: to });
    if (!allowed) {
        await expect(update).rejects.toThrow("Unsupported Kubernetes minor version update");
        return;
    }
    expect((await update).state["version"]).toBe(to);
    expect(controlPlanes.started.at(-1)?.kubernetesVersion).toBe(to);
});

test("what can change in place, what replaces, and what may be set once", async () => {
    const { aws, inputs } = await clusterRig();
    const cluster = await aws.create(tokens.CLUSTER, "c", inputs);
    const key = await aws.create(tokens.KMS_KEY, "k", {});
    const encryptionConfig = {
        provider: { keyArn: key.state["arn"] ?? "" },
        resources: ["secrets"],
    };
    const changes = async (kept: Kept, over: PropertyMap) => {
        const { replacing, differing } = await aws.diff(kept, { ...inputs, ...over });
        return { differing, replacing };
    };
    expect(await changes(cluster, {})).toEqual({ differing: [], replacing: [] });
    expect(await changes(cluster, { version: "1.36" })).toEqual({
        differing: ["version"],
        replacing: [],
    });
    expect(await changes(cluster, { encryptionConfig })).toMatchObject({ replacing: [] });
    expect(await changes(cluster, { roleArn: "arn:other" })).toMatchObject({
        replacing: ["roleArn"],
    });
    const encrypted = await aws.update(cluster, { ...inputs, encryptionConfig });
    expect(await changes(encrypted, {})).toMatchObject({ replacing: ["encryptionConfig"] });
});

test("a protected cluster stays", async () => {
    const { aws, inputs } = await clusterRig({ deletionProtection: true });
    const cluster = await aws.create(tokens.CLUSTER, "c", inputs);
    await expect(aws.delete(cluster)).rejects.toThrow("deletion protection");
    const open = await aws.update(cluster, { ...inputs, deletionProtection: false });
    await aws.delete(open);
});

test("EKS makes the log group that nobody made, and leaves it behind", async () => {
    const { aws, inputs } = await clusterRig({ enabledClusterLogTypes: ["audit"] });
    const cluster = await aws.create(tokens.CLUSTER, "c", inputs);
    await aws.delete(cluster);
    await expect(
        aws.create(tokens.LOG_GROUP, "logs", { name: "/aws/eks/prod/cluster" }),
    ).rejects.toThrow("ResourceAlreadyExistsException");
});

test("a control plane that does not start leaves a cluster that the engine keeps", async () => {
    const { aws, inputs, controlPlanes } = await clusterRig();
    controlPlanes.failure = new Error("no port is free");
    const failed = await aws.create(tokens.CLUSTER, "c", inputs).catch((error: unknown) => error);
    expect(failed).toMatchObject({
        message: "no port is free",
        partial: { id: "prod", inputs: { name: "prod" } },
    });
    controlPlanes.failure = undefined;
    const kept = { type: tokens.CLUSTER, name: "c", id: "prod", inputs, state: {} };
    const mended = await aws.update(kept, inputs);
    expect(mended.state["status"]).toBe("ACTIVE");
});
