import type { Recording } from "../../../support/recorder";
import { find } from "../../../support/registrations";
import { CLUSTER, NAME, childrenOfCluster, declareEks } from "./support";

const addon = (name: string) => `aws:eks/addon:Addon/${NAME}-${name}`;
const role = (name: string) => `arn:aws:aws:iam/role:Role/${NAME}-${name}`;
const NODES = `aws:eks/nodeGroup:NodeGroup/${NAME}-default`;

test("add-ons come in the order in which nodes need them", async () => {
    const recording = await declareEks();
    const dependencies = (reference: string) => find(recording, reference).options.dependsOn ?? [];

    expect(dependencies(addon("vpc-cni"))).toContain(addon("eks-pod-identity-agent"));
    expect(dependencies(NODES)).toEqual(
        expect.arrayContaining([addon("vpc-cni"), addon("kube-proxy")]),
    );
    expect(dependencies(addon("coredns"))).toEqual([NODES]);
    expect(dependencies(addon("aws-ebs-csi-driver"))).toContain(NODES);
});

function versions(recording: Recording<unknown>): readonly unknown[] {
    return recording.registrations
        .filter(({ type }) => type === "aws:eks/addon:Addon")
        .map(({ inputs }) => inputs["addonVersion"]);
}

test("each add-on has the plan's version, whatever EKS's default is, and gives way to the fleet", async () => {
    const recording = await declareEks();
    const addons = recording.registrations.filter(({ type }) => type === "aws:eks/addon:Addon");

    expect(versions(recording)).toEqual([
        "v1.66.0-eksbuild.1",
        "v1.13.2-eksbuild.31",
        "v1.3.10-eksbuild.3",
        "v1.35.3-eksbuild.21",
        "v1.22.4-eksbuild.3",
    ]);
    for (const { inputs } of addons) {
        expect(inputs).toMatchObject({
            resolveConflictsOnCreate: "OVERWRITE",
            resolveConflictsOnUpdate: "OVERWRITE",
        });
    }
});

test("where the cloud owns the minor, nodes and what the plan leaves open are of the one that EKS has now", async () => {
    const addonVersions = { coredns: "v1.14.3-eksbuild.23" };
    const recording = await declareEks({ versionOwner: "cloud", addonVersions });

    expect(versions(recording)).toEqual([
        "aws-ebs-csi-driver-for-1.36",
        "v1.14.3-eksbuild.23",
        "eks-pod-identity-agent-for-1.36",
        "kube-proxy-for-1.36",
        "vpc-cni-for-1.36",
    ]);
    expect(find(recording, NODES).inputs["version"]).toBe("1.36");
});

test("the CNI enforces network policies, hands out prefixes, and acts in a role of its own", async () => {
    const { inputs } = find(await declareEks(), addon("vpc-cni"));

    expect(JSON.parse(String(inputs["configurationValues"]))).toEqual({
        enableNetworkPolicy: "true",
        env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" },
    });
    expect(inputs["podIdentityAssociations"]).toEqual([
        { serviceAccount: "aws-node", roleArn: role("vpc-cni") },
    ]);
});

test("the EBS driver acts in a role of its own, over what it has tagged alone", async () => {
    const recording = await declareEks();

    expect(find(recording, addon("aws-ebs-csi-driver")).inputs["podIdentityAssociations"]).toEqual([
        { serviceAccount: "ebs-csi-controller-sa", roleArn: role("ebs-csi") },
    ]);
    expect(
        find(
            recording,
            `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-ebs-csi-AmazonEBSCSIDriverPolicyV2`,
        ).inputs["policyArn"],
    ).toBe("arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2");
});

test("volumes that the driver makes have the cluster's tags", async () => {
    const { inputs } = find(await declareEks(), `aws:eks/addon:Addon/${NAME}-aws-ebs-csi-driver`);

    expect(JSON.parse(String(inputs["configurationValues"]))).toEqual({
        controller: { extraVolumeTags: { cluster: NAME } },
    });
});

test("a role for pods lets EKS alone take it, and name the pod in its session", async () => {
    const { inputs } = find(await declareEks(), `aws:iam/role:Role/${NAME}-vpc-cni`);

    expect(JSON.parse(String(inputs["assumeRolePolicy"]))).toEqual({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: ["sts:AssumeRole", "sts:TagSession"],
                Principal: { Service: "pods.eks.amazonaws.com" },
            },
        ],
    });
});

test("Auto Mode has no add-ons and no node groups: its nodes bring all that", async () => {
    const recording = await declareEks({ autoscaling: "auto-mode" });
    const kinds = new Set(childrenOfCluster(recording).map((child) => child.split("/")[1]));

    expect([...kinds]).not.toContain("addon:Addon");
    expect([...kinds]).not.toContain("nodeGroup:NodeGroup");
    expect(find(recording, CLUSTER).inputs["bootstrapSelfManagedAddons"]).toBe(false);
});
