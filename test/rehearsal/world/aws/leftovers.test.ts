import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds } from "../support";
import { awsRig, clusterInputs, network, readyRig } from "./support";

afterEach(removeWorlds);

/** What a subnet of a cluster's load balancers is tagged with. */
function tagsFor(cluster: string): Readonly<Record<string, string>> {
    return {
        "kubernetes.io/role/internal-elb": "1",
        [`kubernetes.io/cluster/${cluster}`]: "shared",
    };
}

/** A cluster whose VPC has a subnet for its load balancers, and one for another cluster's. */
async function sharedRig() {
    const made = await readyRig();
    const { aws, net } = made;
    const subnet = (name: string, index: number, tags: Readonly<Record<string, string>>) =>
        aws.create(tokens.SUBNET, name, {
            vpcId: net.vpc.id,
            cidrBlock: `10.0.${index}.0/24`,
            availabilityZone: "us-east-1a",
            tags,
        });
    const own = await subnet("own", 10, tagsFor("prod"));
    const other = await subnet("other", 11, tagsFor("dev"));
    return { ...made, own, other };
}

test("a load balancer that outlives its cluster holds the cluster's subnets, and no other's", async () => {
    const { aws, world, cluster, controlPlanes, own, other } = await sharedRig();
    controlPlanes.held.set("prod", { loadBalancers: ["shop/web"], volumes: ["pv-1"] });
    await aws.delete(cluster);

    const left = world.store.list(tokens.NETWORK_INTERFACE);
    expect(left.map(({ state }) => state["description"])).toEqual(["ELB of shop/web in prod"]);
    await expect(aws.delete(own)).rejects.toThrow("DependencyViolation");
    await aws.delete(other);
});

test("a cluster that was drained leaves nothing behind", async () => {
    const { aws, world, cluster, own } = await sharedRig();
    await aws.delete(cluster);

    expect(world.store.list(tokens.NETWORK_INTERFACE)).toEqual([]);
    await aws.delete(own);
});

test("the control plane's interfaces hold their subnets as long as the cluster lives", async () => {
    const { aws, cluster, net } = await sharedRig();
    for (const subnet of net.subnets) {
        await expect(aws.delete(subnet)).rejects.toThrow("DependencyViolation");
    }
    await aws.delete(cluster);
});

const LOGS = { name: "/aws/eks/prod/cluster" };

const NO_LOG_GROUPS = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Action: "logs:CreateLogGroup", Resource: "*" }],
});

/** A cluster with its log group, both of which have come to their end. */
async function endedRig(policies: readonly string[]) {
    const { aws } = await awsRig();
    const logs = await aws.create(tokens.LOG_GROUP, "logs", LOGS);
    const inputs = await clusterInputs(aws, await network(aws), {
        enabledClusterLogTypes: ["audit"],
    });
    for (const policy of policies) {
        await aws.create(tokens.ROLE_POLICY, "own", { role: "cluster", name: "own", policy });
    }
    await aws.delete(await aws.create(tokens.CLUSTER, "c", inputs));
    await aws.delete(logs);
    return aws;
}

test("a control plane that may make log groups makes its own again when it ends", async () => {
    const aws = await endedRig([]);
    await expect(aws.create(tokens.LOG_GROUP, "logs", LOGS)).rejects.toThrow(
        "ResourceAlreadyExistsException",
    );
});

test("one that may not leaves the name of its log group to the next cluster", async () => {
    const aws = await endedRig([NO_LOG_GROUPS]);
    expect((await aws.create(tokens.LOG_GROUP, "logs", LOGS)).id).toBe(LOGS.name);
});
