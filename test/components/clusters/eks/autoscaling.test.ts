import { asMap } from "../../../../fleet/as-map";
import { eksContents } from "../../../../fleet/plan/contents/eks/eks-contents";
import { eksFacts } from "../../../fleet/plan/contents/eks/eks-facts";
import type { Recording } from "../../../support/recorder";
import { find } from "../../../support/registrations";
import { CLOUD_NAME, CLUSTER, NAME, ZONES, childrenOfCluster, declareEks, subnet } from "./support";

const role = (name: string) => `arn:aws:aws:iam/role:Role/${NAME}-${name}`;

/** The statements of a role's own policy. */
function statements(
    recording: Recording<unknown>,
    name: string,
): readonly Readonly<Record<string, unknown>>[] {
    const { inputs } = find(recording, `aws:iam/rolePolicy:RolePolicy/${NAME}-${name}`);
    const document = asMap(JSON.parse(String(inputs["policy"])))?.["Statement"];
    return Array.isArray(document) ? document.map((entry) => asMap(entry) ?? {}) : [];
}

test("the cluster autoscaler changes groups of its own cluster alone", async () => {
    const recording = await declareEks();
    const changing = statements(recording, "cluster-autoscaler").filter(({ Action }) =>
        String(Action).includes("SetDesiredCapacity"),
    );

    expect(changing).toEqual([
        {
            Effect: "Allow",
            Action: [
                "autoscaling:SetDesiredCapacity",
                "autoscaling:TerminateInstanceInAutoScalingGroup",
            ],
            Resource: "*",
            Condition: {
                StringEquals: {
                    [`aws:ResourceTag/k8s.io/cluster-autoscaler/${CLOUD_NAME}`]: "owned",
                },
            },
        },
    ]);
    expect(
        find(
            recording,
            `aws:eks/podIdentityAssociation:PodIdentityAssociation/${NAME}-cluster-autoscaler`,
        ).inputs,
    ).toEqual({
        region: "us-east-1",
        clusterName: CLOUD_NAME,
        namespace: "kube-system",
        serviceAccount: "cluster-autoscaler",
        roleArn: role("cluster-autoscaler"),
        tags: { cluster: NAME },
    });
});

test("Karpenter gets its role, its nodes' role with an entry, and a queue of interruptions", async () => {
    const recording = await declareEks({ autoscaling: "karpenter" });
    const children = childrenOfCluster(recording);
    const autoscaler = children.filter((child) => child.includes("cluster-autoscaler"));

    expect(autoscaler).toEqual([]);
    expect(
        find(recording, `aws:eks/podIdentityAssociation:PodIdentityAssociation/${NAME}-karpenter`)
            .inputs,
    ).toMatchObject({
        namespace: "kube-system",
        serviceAccount: "karpenter",
        roleArn: role("karpenter"),
    });
    expect(
        find(recording, `aws:eks/accessEntry:AccessEntry/${NAME}-karpenter-nodes`).inputs,
    ).toMatchObject({ principalArn: role("karpenter-nodes"), type: "EC2_LINUX" });
    expect(
        find(recording, `aws:iam/instanceProfile:InstanceProfile/${NAME}-karpenter-nodes`).inputs,
    ).toMatchObject({ name: `${CLOUD_NAME}-karpenter` });
    expect(find(recording, `aws:sqs/queue:Queue/${NAME}-interruptions`).inputs).toMatchObject({
        name: CLOUD_NAME,
        messageRetentionSeconds: 300,
        sqsManagedSseEnabled: true,
    });
});

test("the queue hears of all that takes machines away, and takes no message in the clear", async () => {
    const recording = await declareEks({ autoscaling: "karpenter" });
    const rules = recording.registrations.filter(({ type }) => type.endsWith(":EventRule"));
    const targets = recording.registrations.filter(({ type }) => type.endsWith(":EventTarget"));
    const { inputs } = find(recording, `aws:sqs/queuePolicy:QueuePolicy/${NAME}-interruptions`);

    const patterns = rules.map(({ inputs: rule }) =>
        asMap(JSON.parse(String(rule["eventPattern"]))),
    );

    expect(patterns).toEqual([
        {
            source: ["aws.ec2"],
            "detail-type": ["EC2 Capacity Reservation Instance Interruption Warning"],
        },
        { source: ["aws.health"], "detail-type": ["AWS Health Event"] },
        { source: ["aws.ec2"], "detail-type": ["EC2 Instance Rebalance Recommendation"] },
        { source: ["aws.ec2"], "detail-type": ["EC2 Spot Instance Interruption Warning"] },
        { source: ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"] },
    ]);
    expect(targets).toHaveLength(rules.length);
    expect(JSON.parse(String(inputs["policy"]))).toMatchObject({
        Statement: [
            { Effect: "Allow", Action: "sqs:SendMessage" },
            { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
        ],
    });
});

test("Karpenter starts and ends machines of its own cluster alone, and hands out one role alone", async () => {
    const recording = await declareEks({ autoscaling: "karpenter" });
    const all = statements(recording, "karpenter");
    const allowing = (action: string) =>
        all.filter(({ Action }) => [Action].flat().includes(action));

    for (const ending of allowing("ec2:TerminateInstances")) {
        expect(ending["Condition"]).toEqual({
            StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${CLOUD_NAME}`]: "owned" },
            StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
        });
    }
    expect(allowing("iam:PassRole")).toEqual([
        {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: role("karpenter-nodes"),
            Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        },
    ]);
    // What can be read is not bound to a resource; nothing that changes anything is allowed for all of them.
    const everywhere = all
        .filter(({ Resource }) => Resource === "*")
        .flatMap((one) => one["Action"]);
    expect(everywhere.filter((action) => !/:(Describe|Get|List)/.test(String(action)))).toEqual([]);
    // IAM takes 10,240 characters in the policies of one role.
    expect(JSON.stringify(all).length).toBeLessThan(8000);
});

test("Auto Mode is on in all three places, without EKS's own pools, and with a role for its control plane", async () => {
    const recording = await declareEks({ autoscaling: "auto-mode" });
    const { inputs, options } = find(recording, CLUSTER);
    const attachment = (name: string) =>
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-${name}`;

    expect(inputs).toMatchObject({
        kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true } },
        storageConfig: { blockStorage: { enabled: true } },
        vpcConfig: { subnetIds: ZONES.map((zone) => subnet("api-server", zone)) },
    });
    // EKS takes pools of its own and a role for them together or not at all.
    expect(inputs["computeConfig"]).toEqual({ enabled: true, nodePools: [] });
    expect(options.dependsOn).toEqual([
        `aws:cloudwatch/logGroup:LogGroup/${NAME}`,
        `aws:iam/rolePolicy:RolePolicy/${NAME}-cluster`,
        attachment("cluster-AmazonEKSBlockStoragePolicy"),
        attachment("cluster-AmazonEKSClusterPolicy"),
        attachment("cluster-AmazonEKSComputePolicy"),
        attachment("cluster-AmazonEKSLoadBalancingPolicy"),
        attachment("cluster-AmazonEKSNetworkingPolicy"),
    ]);
    const trust = find(recording, `aws:iam/role:Role/${NAME}-cluster`).inputs["assumeRolePolicy"];
    expect(JSON.parse(String(trust))).toMatchObject({
        Statement: [{ Action: ["sts:AssumeRole", "sts:TagSession"] }],
    });
});

test("Auto Mode may set the fleet's tags, on what it makes for this cluster alone", async () => {
    const recording = await declareEks({ autoscaling: "auto-mode" });
    const all = statements(recording, "cluster").filter(({ Effect }) => Effect === "Allow");

    expect(all.flatMap((one) => one["Action"])).toEqual([
        "ec2:CreateFleet",
        "ec2:RunInstances",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateNetworkInterface",
    ]);
    for (const { Condition } of all) {
        expect(Condition).toMatchObject({
            StringEquals: { "aws:RequestTag/eks:eks-cluster-name": CLOUD_NAME },
        });
    }
});

test("the role that the classes of Auto Mode's nodes name is let in, before the pools are made", async () => {
    const recording = await declareEks({ autoscaling: "auto-mode" });
    const entry = find(recording, `aws:eks/accessEntry:AccessEntry/${NAME}-auto-nodes`);
    const policy = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
    const [nodeClass] = eksContents(
        eksFacts({ autoscaling: "auto-mode", cloudName: CLOUD_NAME }),
    ).objects.filter(({ object }) => object.kind === "NodeClass");

    expect(asMap(nodeClass?.object["spec"])?.["role"]).toBe(
        find(recording, `aws:iam/role:Role/${NAME}-auto-nodes`).inputs["name"],
    );
    expect(entry.inputs).toEqual({
        region: "us-east-1",
        clusterName: CLOUD_NAME,
        principalArn: role("auto-nodes"),
        type: "EC2",
        tags: { cluster: NAME },
    });
    expect(find(recording, `${policy}/${NAME}-auto-nodes`).inputs).toMatchObject({
        principalArn: role("auto-nodes"),
        policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy",
        accessScope: { type: "cluster" },
    });
    expect(find(recording, `pulumi:providers:kubernetes/${NAME}`).options.dependsOn).toContain(
        `${policy}/${NAME}-auto-nodes`,
    );
});

test("the subnets that the classes of Auto Mode's nodes look for are the cluster's own", async () => {
    const recording = await declareEks({ autoscaling: "auto-mode" });
    const [nodeClass] = eksContents(
        eksFacts({ autoscaling: "auto-mode", cloudName: CLOUD_NAME }),
    ).objects.filter(({ object }) => object.kind === "NodeClass");
    const { subnetSelectorTerms, podSubnetSelectorTerms } = asMap(nodeClass?.object["spec"]) ?? {};
    const tagsOf = (kind: string) =>
        ZONES.map((zone) => find(recording, subnet(kind, zone)).inputs["tags"]);

    for (const [terms, kind, others] of [
        [subnetSelectorTerms, "nodes", "pods"],
        [podSubnetSelectorTerms, "pods", "nodes"],
    ] as const) {
        const [term] = Array.isArray(terms) ? terms.map((each) => asMap(each)) : [];
        const wanted = asMap(term?.["tags"]) ?? {};
        expect(Object.keys(wanted)).toHaveLength(1);
        for (const tags of tagsOf(kind)) {
            expect(tags).toMatchObject(wanted);
        }
        for (const tags of tagsOf(others)) {
            expect(tags).not.toMatchObject(wanted);
        }
    }
});
