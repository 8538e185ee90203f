import type { AwsNodePoolPlan } from "../../../../fleet/plan/pools/types";
import { awsPlan } from "../../../support/plans";
import { find } from "../../../support/registrations";
import { CLOUD_NAME, NAME, ZONES, childrenOfCluster, declareEks, subnet } from "./support";

const FIRST = awsPlan().nodePool;
const BATCH: AwsNodePoolPlan = {
    ...FIRST,
    name: "batch",
    cloudName: "batch-3c4d",
    instanceType: "c7g.xlarge",
    architecture: "arm64",
    spot: true,
    minSize: 0,
    maxSize: 20,
    diskSize: 200,
    zones: ["us-east-1b"],
    labels: { workload: "batch" },
    taints: [
        { key: "dedicated", value: "batch", effect: "NoSchedule" },
        { key: "evict", value: "", effect: "NoExecute" },
        { key: "rather-not", value: "x", effect: "PreferNoSchedule" },
    ],
    surge: 5,
};
const OFF_PEAK = {
    timeZone: "Europe/Berlin",
    down: "0 19 * * 1,2,3,4,5",
    up: "0 7 * * 1,2,3,4,5",
    minSize: 1,
};

const group = (pool: string) => `aws:eks/nodeGroup:NodeGroup/${NAME}-${pool}`;
const schedule = (pool: string, when: string) =>
    `aws:autoscaling/schedule:Schedule/${NAME}-${pool}-${when}`;

test("a pool is a managed group of private Bottlerocket nodes, with the plan's bounds", async () => {
    const { inputs, options } = find(await declareEks(), group("default"));

    expect(inputs).toEqual({
        region: "us-east-1",
        clusterName: CLOUD_NAME,
        nodeGroupName: "default-1a2b",
        version: "1.35",
        nodeRoleArn: `arn:aws:aws:iam/role:Role/${NAME}-nodes`,
        subnetIds: ZONES.map((zone) => subnet("nodes", zone)),
        amiType: "BOTTLEROCKET_x86_64",
        instanceTypes: ["size"],
        capacityType: "ON_DEMAND",
        launchTemplate: {
            id: `aws:ec2/launchTemplate:LaunchTemplate/${NAME}-default`,
            version: "1",
        },
        scalingConfig: { minSize: 3, maxSize: 9, desiredSize: 3 },
        labels: {},
        taints: [],
        updateConfig: { updateStrategy: "DEFAULT", maxUnavailablePercentage: 33 },
        nodeRepairConfig: { enabled: true },
        tags: { cluster: NAME },
    });
    expect(options.ignoreChanges).toEqual(["scalingConfig.desiredSize"]);
    expect(options.dependsOn).toEqual(
        expect.arrayContaining([
            `aws:ec2/route:Route/${NAME}-private-us-east-1b`,
            `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-nodes-us-east-1a`,
            `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-pods-us-east-1a`,
        ]),
    );
});

test("the size of a pool without room between its bounds is the fleet's: it may grow by min alone", async () => {
    const { nodePool } = awsPlan();
    const { inputs, options } = find(
        await declareEks({ nodePool: { ...nodePool, minSize: 5, maxSize: 5 } }),
        group("default"),
    );

    expect(inputs["scalingConfig"]).toEqual({ minSize: 5, maxSize: 5, desiredSize: 5 });
    expect(options.ignoreChanges ?? []).toEqual([]);
});

test("a further pool has its own machines, zones, labels, taints and steps of an upgrade", async () => {
    const { inputs } = find(await declareEks({ pools: [BATCH] }), group("batch"));

    expect(inputs).toMatchObject({
        nodeGroupName: "batch-3c4d",
        subnetIds: [subnet("nodes", "us-east-1b")],
        amiType: "BOTTLEROCKET_ARM_64",
        instanceTypes: ["c7g.xlarge"],
        capacityType: "SPOT",
        scalingConfig: { minSize: 0, maxSize: 20, desiredSize: 0 },
        labels: { workload: "batch" },
        taints: [
            { key: "dedicated", value: "batch", effect: "NO_SCHEDULE" },
            { key: "evict", effect: "NO_EXECUTE" },
            { key: "rather-not", value: "x", effect: "PREFER_NO_SCHEDULE" },
        ],
        updateConfig: { updateStrategy: "DEFAULT", maxUnavailable: 5 },
    });
});

test("instance metadata is out of reach of pods, and disks are encrypted", async () => {
    const recording = await declareEks({ pools: [BATCH] });
    const template = (pool: string) =>
        find(recording, `aws:ec2/launchTemplate:LaunchTemplate/${NAME}-${pool}`).inputs;
    const disk = (volumeSize: number) => ({
        volumeType: "gp3",
        volumeSize,
        encrypted: "true",
        deleteOnTermination: "true",
    });

    expect(template("default")).toMatchObject({
        metadataOptions: {
            httpEndpoint: "enabled",
            httpTokens: "required",
            httpPutResponseHopLimit: 1,
        },
        blockDeviceMappings: [
            { deviceName: "/dev/xvda", ebs: disk(4) },
            { deviceName: "/dev/xvdb", ebs: disk(100) },
        ],
    });
    expect(template("batch")).toMatchObject({
        blockDeviceMappings: [{ ebs: disk(4) }, { ebs: disk(200) }],
    });
});

test("a pool that takes several machine types asks for any of them", async () => {
    const sizes = ["m6i.large", "m6a.large", "m5.large"];
    const pool = { ...BATCH, instanceType: "m6i.large", instanceTypes: sizes };
    const { inputs } = find(await declareEks({ pools: [pool] }), group("batch"));

    expect(inputs["instanceTypes"]).toEqual(sizes);
});

test.each([
    ["a third at a time", { maxSize: 9 }, "160m"],
    ["one node", { maxSize: 1 }, "80m"],
    ["a large pool, a third at a time", { maxSize: 300 }, "140m"],
    ["more than EKS replaces at a time", { maxSize: 1000 }, "260m"],
    ["a large pool, one by one", { maxSize: 300, surge: 1 }, "6060m"],
])("a change of a group may take as long as its nodes do: %s", async (_, size, time) => {
    const { options } = find(
        await declareEks({ nodePool: { ...FIRST, minSize: 1, ...size } }),
        group("default"),
    );

    expect(options.customTimeouts).toMatchObject({ update: time, delete: time });
});

test("nothing but the first pool keeps the cluster's own pods from running", async () => {
    const recording = await declareEks({ pools: [BATCH] });

    expect(find(recording, `aws:eks/addon:Addon/${NAME}-coredns`).options.dependsOn).toEqual([
        group("default"),
    ]);
});

test("with Karpenter, only the first pool is a managed group", async () => {
    const recording = await declareEks({ pools: [BATCH], autoscaling: "karpenter" });
    const groups = childrenOfCluster(recording).filter((child) => child.includes("nodeGroup"));

    expect(groups).toEqual([group("default")]);
});

test("off-peak lowers the fewest nodes of a pool, and the autoscaler takes away what nothing needs", async () => {
    const nodePool = { ...FIRST, offPeak: OFF_PEAK };
    const recording = await declareEks({ nodePool, pools: [BATCH] });
    const schedules = childrenOfCluster(recording).filter((child) => child.includes("Schedule"));

    expect(schedules).toEqual([schedule("default", "down"), schedule("default", "up")]);
    expect(find(recording, schedule("default", "down")).inputs).toEqual({
        region: "us-east-1",
        scheduledActionName: `${CLOUD_NAME}-default-down`,
        autoscalingGroupName: `asg-of-${NAME}-default`,
        recurrence: "0 19 * * 1,2,3,4,5",
        timeZone: "Europe/Berlin",
        minSize: 1,
        maxSize: -1,
        desiredCapacity: -1,
    });
    expect(find(recording, schedule("default", "up")).inputs).toMatchObject({
        recurrence: "0 7 * * 1,2,3,4,5",
        minSize: 3,
        maxSize: -1,
        desiredCapacity: -1,
    });
});

test("a pool of a fixed size, which no autoscaler changes, is told how many nodes it has", async () => {
    const nodePool = { ...FIRST, minSize: 3, maxSize: 3, offPeak: OFF_PEAK };
    const recording = await declareEks({ nodePool });

    expect(find(recording, schedule("default", "down")).inputs["desiredCapacity"]).toBe(1);
    expect(find(recording, schedule("default", "up")).inputs["desiredCapacity"]).toBe(3);
});
