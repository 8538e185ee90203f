import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds, like } from "../support";
import type { Kept } from "../support";
import { ACCOUNT, readyRig, serviceRole } from "./support";

afterEach(removeWorlds);

test("a node group makes nodes over the zones of its subnets", async () => {
    const { aws, nodes, controlPlanes } = await readyRig();
    const group = await aws.create(tokens.NODE_GROUP, "n", {
        ...nodes,
        labels: { tier: "web" },
        taints: [{ key: "k", value: "v", effect: "NO_SCHEDULE" }],
    });
    expect(group.state).toMatchObject({ status: "ACTIVE", version: "1.35" });
    expect(controlPlanes.pools.get("prod/default")).toEqual({
        name: "default",
        count: 3,
        labels: {
            tier: "web",
            "eks.amazonaws.com/nodegroup": "default",
            "eks.amazonaws.com/capacityType": "ON_DEMAND",
        },
        zones: ["us-east-1a", "us-east-1b"],
        region: "us-east-1",
        instanceType: "m6i.large",
        taints: [{ key: "k", value: "v", effect: "NoSchedule" }],
        kubeletVersion: "v1.35.0",
    });
    await aws.delete(group);
    expect(controlPlanes.pools.size).toBe(0);
});

test("a cluster with node groups stays", async () => {
    const { aws, cluster, nodes } = await readyRig();
    await aws.create(tokens.NODE_GROUP, "n", nodes);
    await expect(aws.delete(cluster)).rejects.toThrow("Cluster has nodegroups attached");
});

test.each<[string, PropertyMap, string]>([
    ["in a cluster that is not there", { clusterName: "none" }, "No cluster found for name: none"],
    [
        "with more wanted than allowed",
        { scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 3 } },
        "can't be greater than max size 2",
    ],
    [
        "with the limits swapped",
        { scalingConfig: { minSize: 3, maxSize: 2, desiredSize: 2 } },
        "more than maxSize",
    ],
    ["of machines that are not sold", { instanceTypes: ["m6i.lrge"] }, "do not exist: [m6i.lrge]"],
    ["newer than its cluster", { version: "1.36" }, "does not fit the cluster's"],
    [
        "with a Kubernetes taint effect",
        { taints: [{ key: "k", effect: "NoSchedule" }] },
        "expected one of NO_SCHEDULE",
    ],
    [
        "with a template that is not there",
        { launchTemplate: { id: "lt-0", version: "1" } },
        "wasn't found",
    ],
    [
        "with a role that is not there",
        { nodeRoleArn: `arn:aws:iam::${ACCOUNT}:role/none` },
        "could not be assumed",
    ],
])("a node group %s is refused", async (_what, over, message) => {
    const { aws, nodes } = await readyRig();
    await expect(aws.create(tokens.NODE_GROUP, "n", { ...nodes, ...over })).rejects.toThrow(
        message,
    );
});

test("nodes without a way out never join, and the group stays behind", async () => {
    const { aws, nodes, cluster } = await readyRig();
    const vpcId = cluster.state["vpcConfig"];
    const vpc = typeof vpcId === "object" && vpcId !== null && "vpcId" in vpcId ? vpcId.vpcId : "";
    const place = { vpcId: vpc, cidrBlock: "10.0.9.0/24", availabilityZone: "us-east-1a" };
    const dark = await aws.create(tokens.SUBNET, "dark", place);
    const failed = aws.create(tokens.NODE_GROUP, "n", { ...nodes, subnetIds: [dark.id] });
    await expect(failed).rejects.toMatchObject({
        message: like("NodeCreationFailure"),
        partial: { id: "prod:default" },
    });
});

test("nodes of a group get their access entry from EKS", async () => {
    const { aws, nodes } = await readyRig();
    await aws.create(tokens.NODE_GROUP, "n", nodes);
    const entry = {
        clusterName: "prod",
        principalArn: nodes["nodeRoleArn"] ?? "",
        type: "EC2_LINUX",
    };
    await expect(aws.create(tokens.ACCESS_ENTRY, "e", entry)).rejects.toThrow(
        "ResourceInUseException",
    );
});

const VIEWER = `arn:aws:iam::${ACCOUNT}:role/viewers`;

test.each<[string, PropertyMap, string]>([
    [
        "for a session",
        { principalArn: `arn:aws:sts::${ACCOUNT}:assumed-role/r/s` },
        "invalid principal",
    ],
    ["with a system group", { kubernetesGroups: ["system:masters"] }, "cannot start with"],
    [
        "for machines with a group",
        { type: "EC2_LINUX", kubernetesGroups: ["g"] },
        "takes no groups",
    ],
    ["of no known type", { type: "PERSON" }, "expected one of"],
])("an access entry %s is refused", async (_what, over, message) => {
    const { aws } = await readyRig();
    const entry = { clusterName: "prod", principalArn: VIEWER, ...over };
    await expect(aws.create(tokens.ACCESS_ENTRY, "e", entry)).rejects.toThrow(message);
});

test("entries need a cluster that takes them", async () => {
    const { aws } = await readyRig({
        accessConfig: { authenticationMode: "CONFIG_MAP" },
    });
    const entry = { clusterName: "prod", principalArn: VIEWER };
    await expect(aws.create(tokens.ACCESS_ENTRY, "e", entry)).rejects.toThrow(
        "authentication mode must be set to one of",
    );
});

test("whoever makes a cluster has an entry there already, unless told otherwise", async () => {
    const { aws } = await readyRig({
        accessConfig: {
            authenticationMode: "API",
            bootstrapClusterCreatorAdminPermissions: true,
        },
    });
    const entry = { clusterName: "prod", principalArn: `arn:aws:iam::${ACCOUNT}:role/rehearsal` };
    await expect(aws.create(tokens.ACCESS_ENTRY, "e", entry)).rejects.toThrow(
        "already in use on this cluster",
    );
});

test("a policy is associated with an entry, which then stays", async () => {
    const { aws } = await readyRig();
    const association = {
        clusterName: "prod",
        principalArn: VIEWER,
        policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
        accessScope: { type: "cluster" },
    };
    const associate = (over: PropertyMap) =>
        aws.create(tokens.ACCESS_POLICY, "p", { ...association, ...over });
    await expect(associate({})).rejects.toThrow("could not be found");
    const entry = { clusterName: "prod", principalArn: VIEWER };
    await aws.create(tokens.ACCESS_ENTRY, "e", entry);
    await expect(
        associate({ policyArn: "arn:aws:eks::aws:cluster-access-policy/Everything" }),
    ).rejects.toThrow("policyArn parameter format");
    await expect(associate({ accessScope: { type: "namespace" } })).rejects.toThrow("at least one");
    await associate({});
});

test("a role for pods trusts the service with both actions", async () => {
    const { aws } = await readyRig();
    const service = "pods.eks.amazonaws.com";
    const half = await serviceRole(aws, "half", service, []);
    const whole = await serviceRole(
        aws,
        "whole",
        service,
        [],
        ["sts:AssumeRole", "sts:TagSession"],
    );
    const associate = (role: Kept) =>
        aws.create(tokens.POD_IDENTITY, "p", {
            clusterName: "prod",
            namespace: "ns",
            serviceAccount: "sa",
            roleArn: role.state["arn"] ?? "",
        });
    await expect(associate(half)).rejects.toThrow("sts:TagSession");
    await associate(whole);
    await expect(associate(whole)).rejects.toThrow("Association already exists");
});

test("an add-on is one of the catalogue, and once per cluster", async () => {
    const { aws } = await readyRig();
    const add = (addonName: string) =>
        aws.create(tokens.ADDON, addonName, { clusterName: "prod", addonName });
    await expect(add("vpc-cmi")).rejects.toThrow("is not supported");
    await add("vpc-cni");
    await expect(add("vpc-cni")).rejects.toThrow("Addon already exists");
});

test("CoreDNS is healthy once there are nodes", async () => {
    const { aws, nodes } = await readyRig();
    const addon = { clusterName: "prod", addonName: "coredns" };
    await expect(aws.create(tokens.ADDON, "dns", addon)).rejects.toThrow(
        "InsufficientNumberOfReplicas",
    );
    await aws.create(tokens.NODE_GROUP, "n", nodes);
    const kept = { type: tokens.ADDON, name: "dns", id: "prod:coredns", inputs: addon, state: {} };
    await expect(aws.update(kept, addon)).resolves.toBeDefined();
});
