import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { MockCallArgs, MockResourceArgs } from "@pulumi/pulumi/runtime";

import { EksCluster } from "../../../../components/clusters/eks-cluster";
import { AwsNetwork } from "../../../../components/networks/aws-network";
import type { NetworkBuildPlanIn } from "../../../../fleet/plan/networks/types";
import type { AwsClusterPlan } from "../../../../fleet/plan/types";
import { fromWire } from "../../../../rehearsal/wire/marshal";
import type { WireMap } from "../../../../rehearsal/wire/marshal";
import { reveal } from "../../../../rehearsal/wire/property-operations";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { awsPlan, networkPlan } from "../../../support/plans";
import { withoutTraces } from "../../../support/without-traces";
import { removeWorlds } from "../support";
import type { Driver, Kept } from "../support";
import { awsRig } from "./support";

// Each test declares a whole cluster, and the world is saved after every resource.
jest.setTimeout(30_000);

afterEach(removeWorlds);

interface Outcome {
    /** In the order in which AWS made them. */
    readonly made: readonly Kept[];
    readonly refusals: readonly string[];
}

/** Serves a program's AWS resources from the simulated cloud. */
async function declare(aws: Driver, program: () => void): Promise<Outcome> {
    const made: Kept[] = [];
    const refusals: string[] = [];
    const newResource = async ({ type, name, inputs }: MockResourceArgs) => {
        if (!type.startsWith("aws:")) {
            return { id: name, state: {} };
        }
        try {
            const kept = await aws.create(type, name, fromWire(inputs as WireMap));
            made.push(kept);
            return { id: kept.id, state: reveal(kept.state) };
        } catch (error) {
            refusals.push(`${type} ${name}: ${String(error)}`);
            return { id: name, state: {} };
        }
    };
    const call = async ({ token, inputs }: MockCallArgs) =>
        reveal((await aws.invoke(token, fromWire(inputs as WireMap))) as PropertyMap);
    await pulumi.runtime.setMocks({ newResource, call }, "atoll", "test", false);
    await withoutTraces(async () => {
        program();
        await (settings as typeof settings & { waitForRPCs(): Promise<void> }).waitForRPCs();
    });
    return { made, refusals };
}

const small = awsPlan();
const plan: AwsClusterPlan = {
    ...small,
    nodePool: { ...small.nodePool, instanceType: "m6i.large", labels: { tier: "web" } },
    protect: false,
};

const batch: AwsClusterPlan["pools"][number] = {
    ...plan.nodePool,
    name: "batch",
    cloudName: "batch-3c4d",
    instanceType: "c7g.xlarge",
    architecture: "arm64",
    spot: true,
    minSize: 0,
    maxSize: 6,
    zones: ["us-east-1b"],
    labels: { team: "analytics" },
    taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
    offPeak: { timeZone: "Europe/Berlin", down: "0 19 * * *", up: "0 7 * * 1,2", minSize: 0 },
};

const WHOLE_ENDPOINTS: NetworkBuildPlanIn<"aws"> = networkPlan(plan);

/** Declares a network and a cluster in it. */
function declareCluster(
    aws: Driver,
    clusterPlan: AwsClusterPlan = plan,
    network: NetworkBuildPlanIn<"aws"> = WHOLE_ENDPOINTS,
): Promise<Outcome> {
    const { name } = clusterPlan;
    return declare(aws, () => {
        new EksCluster(name, {
            plan: clusterPlan,
            network: new AwsNetwork(name, { plan: network }),
        });
    });
}

test.each<[string, Partial<AwsClusterPlan>]>([
    ["private", {}],
    ["restricted", { api: { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } }],
    ["cloud's own minors'", { versionOwner: "cloud" }],
    ["ConfigMap's", { authenticationMode: "API_AND_CONFIG_MAP" }],
    ["many-pooled", { pools: [batch] }],
    ["Karpenter's", { pools: [batch], autoscaling: "karpenter" }],
    ["protected", { protect: true }],
])("AWS takes the components' %s cluster", async (_kind, over) => {
    const { aws, controlPlanes } = await awsRig();
    const { refusals } = await declareCluster(aws, { ...plan, ...over });

    expect(refusals).toEqual([]);
    expect(controlPlanes.started).toMatchObject([
        { name: plan.cloudName, serviceRange: plan.ranges.services },
    ]);
    expect(controlPlanes.pools.get(`${plan.cloudName}/default-1a2b`)).toMatchObject({
        count: 3,
        zones: ["us-east-1a", "us-east-1b"],
        labels: { tier: "web", "eks.amazonaws.com/capacityType": "ON_DEMAND" },
        kubeletVersion: "v1.35.0",
    });
});

test("nodes of a further pool have its labels, taints and zones", async () => {
    const { aws, controlPlanes } = await awsRig();
    await declareCluster(aws, { ...plan, pools: [{ ...batch, minSize: 2 }] });

    expect(controlPlanes.pools.get(`${plan.cloudName}/batch-3c4d`)).toEqual({
        name: "batch-3c4d",
        count: 2,
        labels: {
            team: "analytics",
            "eks.amazonaws.com/nodegroup": "batch-3c4d",
            "eks.amazonaws.com/capacityType": "SPOT",
        },
        zones: ["us-east-1b"],
        region: "us-east-1",
        instanceType: "c7g.xlarge",
        taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
        kubeletVersion: "v1.35.0",
    });
});

test("AWS takes a cluster in Auto Mode", async () => {
    const { aws, controlPlanes } = await awsRig();
    const { refusals } = await declareCluster(aws, { ...plan, autoscaling: "auto-mode" });

    expect(refusals).toEqual([]);
    expect(controlPlanes.defined.get(plan.cloudName)).toContain("nodeclasses.eks.amazonaws.com");
    expect([...controlPlanes.pools.keys()]).toEqual([`${plan.cloudName}/default`]);
});

/** A VPC that somebody else made, with a route table in each zone. */
async function existingVpc(aws: Driver): Promise<NetworkBuildPlanIn<"aws">> {
    const vpc = await aws.create(tokens.VPC, "hub", {
        cidrBlock: "10.1.0.0/20",
        enableDnsHostnames: true,
    });
    await aws.create(tokens.CIDR_ASSOCIATION, "hub", { vpcId: vpc.id, cidrBlock: "10.1.64.0/18" });
    const gateway = await aws.create(tokens.INTERNET_GATEWAY, "hub", { vpcId: vpc.id });
    const routeTables: Record<string, string> = {};
    for (const zone of ["us-east-1a", "us-east-1b"]) {
        const table = await aws.create(tokens.ROUTE_TABLE, zone, { vpcId: vpc.id });
        await aws.create(tokens.ROUTE, zone, {
            routeTableId: table.id,
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId: gateway.id,
        });
        routeTables[zone] = table.id;
    }
    return {
        ...WHOLE_ENDPOINTS,
        origin: "existing",
        existingId: vpc.id,
        subnets: [],
        natZones: [],
        privateEndpoints: false,
        egress: { cloud: "aws", routeTables },
    };
}

test("AWS takes a cluster in a VPC that somebody else made, and the VPC stays as it was", async () => {
    const { aws, world } = await awsRig();
    const network = await existingVpc(aws);
    const kinds = [
        tokens.VPC,
        tokens.CIDR_ASSOCIATION,
        tokens.ROUTE_TABLE,
        tokens.ROUTE,
        tokens.INTERNET_GATEWAY,
        tokens.NAT_GATEWAY,
        tokens.VPC_ENDPOINT,
    ];
    const owners = () => kinds.flatMap((kind) => world.store.list(kind));
    const before = owners();

    expect((await declareCluster(aws, plan, network)).refusals).toEqual([]);
    expect(owners()).toEqual(before);
});

test("two clusters share a network, each with its own ranges and subnets", async () => {
    const { aws, controlPlanes } = await awsRig();
    const second: AwsClusterPlan = {
        ...awsPlan("aws-second", 2),
        nodePool: plan.nodePool,
        protect: false,
    };
    const network = networkPlan(plan);
    const { refusals } = await declare(aws, () => {
        const shared = new AwsNetwork("shared", { plan: network });
        for (const clusterPlan of [plan, second]) {
            new EksCluster(clusterPlan.name, { plan: clusterPlan, network: shared });
        }
    });

    expect(refusals).toEqual([]);
    expect(controlPlanes.started).toHaveLength(2);
});

/** Deletes everything in the order in which the engine would, the last first. */
async function destroy(aws: Driver, made: readonly Kept[]): Promise<readonly string[]> {
    const refusals: string[] = [];
    for (const kept of made.toReversed()) {
        await aws.delete(kept).catch((error: unknown) => {
            refusals.push(`${kept.type} ${kept.name}: ${String(error)}`);
        });
    }
    return refusals;
}

test("all of a cluster and its network goes, and can be made again", async () => {
    const { aws, controlPlanes } = await awsRig();
    const first = await declareCluster(aws, { ...plan, autoscaling: "karpenter" });

    expect(await destroy(aws, first.made)).toEqual([]);
    expect(controlPlanes.stopped).toEqual([plan.cloudName]);
    expect((await declareCluster(aws)).refusals).toEqual([]);
});

test("a cluster that was not drained cannot take its subnets along, nor its network", async () => {
    const { aws, controlPlanes } = await awsRig();
    const { made } = await declareCluster(aws);
    controlPlanes.held.set(plan.cloudName, { loadBalancers: ["shop/web"], volumes: [] });
    const refused = await destroy(aws, made);

    expect(refused.filter((refusal) => refusal.includes("nodes-us-east-1a"))).toEqual([
        expect.stringContaining("DependencyViolation"),
    ]);
    expect(refused.some((refusal) => refusal.startsWith(tokens.VPC))).toBe(true);
});
