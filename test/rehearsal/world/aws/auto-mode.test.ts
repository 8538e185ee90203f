import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds } from "../support";
import { awsRig, clusterInputs, network, serviceRole } from "./support";

afterEach(removeWorlds);

const POLICIES = [
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSClusterPolicy",
    "AmazonEKSComputePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
];
const TAKING = ["sts:AssumeRole", "sts:TagSession"];

function switched(enabled: boolean, compute: PropertyMap = {}): PropertyMap {
    return {
        computeConfig: { enabled, ...compute },
        kubernetesNetworkConfig: { elasticLoadBalancing: { enabled } },
        storageConfig: { blockStorage: { enabled } },
    };
}

async function autoRig() {
    const made = await awsRig();
    const { aws } = made;
    const net = await network(aws);
    const roles = {
        cluster: await serviceRole(aws, "auto", "eks.amazonaws.com", POLICIES, TAKING),
        nodes: await serviceRole(aws, "auto-nodes", "ec2.amazonaws.com", [
            "AmazonEKSWorkerNodeMinimalPolicy",
        ]),
    };
    const base = {
        ...(await clusterInputs(aws, net)),
        bootstrapSelfManagedAddons: false,
        roleArn: roles.cluster.state["arn"] ?? "",
    };
    const pools = {
        nodePools: ["general-purpose", "system"],
        nodeRoleArn: roles.nodes.state["arn"] ?? "",
    };
    return { ...made, base, pools };
}

test("a cluster in Auto Mode has nodes without a node group, and EKS lets them in", async () => {
    const { aws, base, pools, controlPlanes } = await autoRig();
    await aws.create(tokens.CLUSTER, "c", { ...base, ...switched(true, pools) });
    expect(controlPlanes.pools.get("prod/general-purpose")).toMatchObject({
        count: 2,
        zones: ["us-east-1a", "us-east-1b"],
        labels: { "karpenter.sh/nodepool": "general-purpose" },
    });
    const entry = { clusterName: "prod", principalArn: pools.nodeRoleArn, type: "EC2" };
    await expect(aws.create(tokens.ACCESS_ENTRY, "e", entry)).rejects.toThrow(
        "ResourceInUseException",
    );
});

test("Auto Mode is turned on and off in a living cluster, off by saying so", async () => {
    const { aws, base, pools, controlPlanes } = await autoRig();
    const cluster = await aws.create(tokens.CLUSTER, "c", { ...base, ...switched(false) });
    const on = await aws.update(cluster, { ...base, ...switched(true, pools) });
    expect(controlPlanes.pools.size).toBe(1);
    await expect(aws.update(on, base)).rejects.toThrow("not by leaving them out");
    await aws.update(on, { ...base, ...switched(false) });
    expect(controlPlanes.pools.size).toBe(0);
});

test("a cluster that never was in Auto Mode may leave it out", async () => {
    const { aws, base } = await autoRig();
    const cluster = await aws.create(tokens.CLUSTER, "c", base);
    await expect(aws.update(cluster, { ...base, tags: { a: "b" } })).resolves.toBeDefined();
});

test.each<[string, PropertyMap, string]>([
    ["no pools", { nodePools: [] }, "given together or not at all"],
    ["a pool that EKS has not", { nodePools: ["gpu"] }, "not gpu"],
    ["no role for its nodes", { nodeRoleArn: null }, "given together or not at all"],
])("Auto Mode with %s is refused", async (_what, over, message) => {
    const { aws, base, pools } = await autoRig();
    const inputs = { ...base, ...switched(true, { ...pools, ...over }) };
    await expect(aws.create(tokens.CLUSTER, "c", inputs)).rejects.toThrow(message);
});

test("Auto Mode wants all its policies, and a role that lets EKS tag its sessions", async () => {
    const { aws, base, pools } = await autoRig();
    const poor = await serviceRole(aws, "poor", "eks.amazonaws.com", POLICIES.slice(0, 2), TAKING);
    const untagged = await serviceRole(aws, "untagged", "eks.amazonaws.com", POLICIES);
    const make = (roleArn: PropertyMap[string]) =>
        aws.create(tokens.CLUSTER, "c", { ...base, ...switched(true, pools), roleArn });
    await expect(make(poor.state["arn"] ?? "")).rejects.toThrow("AmazonEKSComputePolicy");
    await expect(make(untagged.state["arn"] ?? "")).rejects.toThrow("sts:TagSession");
});

test("Auto Mode needs access entries", async () => {
    const { aws, base, pools } = await autoRig();
    const inputs = {
        ...base,
        ...switched(true, pools),
        accessConfig: { authenticationMode: "CONFIG_MAP" },
    };
    await expect(aws.create(tokens.CLUSTER, "c", inputs)).rejects.toThrow(
        "needs the authentication mode",
    );
});

test("the role of its nodes stays while Auto Mode is on", async () => {
    const { aws, base, pools } = await autoRig();
    const cluster = await aws.create(tokens.CLUSTER, "c", { ...base, ...switched(true, pools) });
    const other = await serviceRole(aws, "other", "ec2.amazonaws.com", [
        "AmazonEKSWorkerNodeMinimalPolicy",
    ]);
    const changed = switched(true, { ...pools, nodeRoleArn: other.state["arn"] ?? "" });
    await expect(aws.update(cluster, { ...base, ...changed })).rejects.toThrow(
        "nodeRoleArn cannot change",
    );
});

const AUTO_NODE = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy";

test("without EKS's own pools no node joins before the role of its nodes is let in, by an entry of their type", async () => {
    const { aws, base, pools, controlPlanes } = await autoRig();
    const cluster = await aws.create(tokens.CLUSTER, "c", {
        ...base,
        ...switched(true, { nodePools: [] }),
    });
    expect(controlPlanes.pools.size).toBe(0);
    expect(controlPlanes.defined.get("prod")).toContain("nodepools.karpenter.sh");

    const principal = { clusterName: "prod", principalArn: pools.nodeRoleArn };
    const entry = await aws.create(tokens.ACCESS_ENTRY, "e", { ...principal, type: "EC2" });
    const association = await aws.create(tokens.ACCESS_POLICY, "p", {
        ...principal,
        policyArn: AUTO_NODE,
        accessScope: { type: "cluster" },
    });
    expect(controlPlanes.pools.get("prod/default")).toMatchObject({
        count: 2,
        zones: ["us-east-1a", "us-east-1b"],
    });

    await aws.delete(association);
    await aws.delete(entry);
    expect(controlPlanes.pools.size).toBe(0);
    await expect(aws.delete(cluster)).resolves.toBeUndefined();
});

test("nodes of another type are let in without a policy", async () => {
    const { aws, base, pools } = await autoRig();
    await aws.create(tokens.CLUSTER, "c", { ...base, ...switched(true, { nodePools: [] }) });
    const principal = { clusterName: "prod", principalArn: pools.nodeRoleArn };
    await aws.create(tokens.ACCESS_ENTRY, "e", { ...principal, type: "EC2_LINUX" });
    const association = {
        ...principal,
        policyArn: AUTO_NODE,
        accessScope: { type: "cluster" },
    };
    await expect(aws.create(tokens.ACCESS_POLICY, "p", association)).rejects.toThrow(
        "cannot be associated with entries of type EC2_LINUX",
    );
});
