import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { EksCluster } from "../../../components/clusters/eks-cluster";
import { AwsNetwork } from "../../../components/networks/aws-network";
import { CERTIFICATE } from "../../support/mock-clouds";
import { CLUSTER_OUTPUTS } from "../../support/cluster-outputs";
import { awsPlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "aws-us-east-1";
const COMPONENT = `atoll:index:EksCluster/${NAME}`;
const CLUSTER = `aws:eks/cluster:Cluster/${NAME}`;
const PRINCIPAL = "arn:aws:iam::123456789012:role/platform";

const declare = (plan: AwsClusterPlan = awsPlan()) =>
    record(() => new EksCluster(NAME, { plan, network: new AwsNetwork(NAME, { plan }) }));

test("declares the cluster with key, logs, access entries, add-ons and node pool", async () => {
    const recording = await declare();

    expect(childrenOf(recording, COMPONENT)).toEqual([
        `aws:cloudwatch/logGroup:LogGroup/${NAME}`,
        `aws:ec2/launchTemplate:LaunchTemplate/${NAME}-default`,
        `aws:eks/accessEntry:AccessEntry/${NAME}-${PRINCIPAL}`,
        `aws:eks/accessEntry:AccessEntry/${NAME}-deployer`,
        `aws:eks/accessPolicyAssociation:AccessPolicyAssociation/${NAME}-deployer`,
        `aws:eks/addon:Addon/${NAME}-coredns`,
        `aws:eks/addon:Addon/${NAME}-eks-pod-identity-agent`,
        `aws:eks/addon:Addon/${NAME}-kube-proxy`,
        `aws:eks/addon:Addon/${NAME}-vpc-cni`,
        CLUSTER,
        `aws:eks/nodeGroup:NodeGroup/${NAME}-default`,
        `aws:iam/role:Role/${NAME}-cluster`,
        `aws:iam/role:Role/${NAME}-nodes`,
        `aws:iam/role:Role/${NAME}-vpc-cni`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-cluster-AmazonEKSClusterPolicy`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-nodes-AmazonEC2ContainerRegistryPullOnly`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-nodes-AmazonEKSWorkerNodePolicy`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-vpc-cni-AmazonEKS_CNI_Policy`,
        `aws:kms/alias:Alias/${NAME}-secrets`,
        `aws:kms/key:Key/${NAME}-secrets`,
        `pulumi:providers:kubernetes/${NAME}`,
    ]);
    expect(recording.outputKeys.get(COMPONENT)?.toSorted()).toEqual(CLUSTER_OUTPUTS);
});

test("the control plane is private, encrypted, logged, protected, and open to access entries alone", async () => {
    const { inputs, options } = find(await declare(), CLUSTER);

    expect(inputs).toEqual({
        region: "us-east-1",
        name: "production-aws-us-east-1",
        version: "1.35",
        roleArn: `arn:aws:aws:iam/role:Role/${NAME}-cluster`,
        accessConfig: {
            authenticationMode: "API",
            bootstrapClusterCreatorAdminPermissions: false,
        },
        vpcConfig: {
            subnetIds: ["us-east-1a", "us-east-1b"].map(
                (zone) => `aws:ec2/subnet:Subnet/${NAME}-private-${zone}`,
            ),
            endpointPrivateAccess: true,
            endpointPublicAccess: false,
        },
        kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: "10.1.32.0/20" },
        encryptionConfig: {
            provider: { keyArn: `arn:aws:aws:kms/key:Key/${NAME}-secrets` },
            resources: ["secrets"],
        },
        enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        bootstrapSelfManagedAddons: false,
        upgradePolicy: { supportType: "EXTENDED" },
        deletionProtection: true,
        tags: { cluster: NAME },
    });
    expect(options).toEqual({
        protect: true,
        // Its log group first, or EKS makes one that keeps logs for ever.
        dependsOn: [
            `aws:cloudwatch/logGroup:LogGroup/${NAME}`,
            `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-cluster-AmazonEKSClusterPolicy`,
        ],
    });
});

test("a restricted endpoint is public for the plan's ranges alone", async () => {
    const api = { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } as const;
    const { inputs } = find(await declare({ ...awsPlan(), api }), CLUSTER);

    expect(inputs["vpcConfig"]).toMatchObject({
        endpointPrivateAccess: true,
        endpointPublicAccess: true,
        publicAccessCidrs: ["203.0.113.0/24"],
    });
});

test("the key rotates and is protected", async () => {
    const { inputs, options } = find(await declare(), `aws:kms/key:Key/${NAME}-secrets`);

    expect(inputs).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30 });
    expect(options).toEqual({ protect: true });
});

test("who deploys administers the cluster, principals get their groups, and no entry is more", async () => {
    const recording = await declare();

    expect(find(recording, `aws:eks/accessEntry:AccessEntry/${NAME}-deployer`)).toMatchObject({
        inputs: { principalArn: "arn:aws:iam::123456789012:role/deployer", type: "STANDARD" },
        options: { ignoreChanges: ["principalArn"] },
    });
    expect(
        find(recording, `aws:eks/accessEntry:AccessEntry/${NAME}-${PRINCIPAL}`).inputs,
    ).toMatchObject({ principalArn: PRINCIPAL, kubernetesGroups: ["acme-operators"] });
});

test("add-ons come in the order in which nodes need them", async () => {
    const recording = await declare();
    const dependencies = (reference: string) => find(recording, reference).options.dependsOn ?? [];
    const addon = (name: string) => `aws:eks/addon:Addon/${NAME}-${name}`;
    const nodePool = `aws:eks/nodeGroup:NodeGroup/${NAME}-default`;

    expect(dependencies(addon("vpc-cni"))).toContain(addon("eks-pod-identity-agent"));
    expect(dependencies(nodePool)).toEqual(
        expect.arrayContaining([addon("vpc-cni"), addon("kube-proxy")]),
    );
    expect(dependencies(nodePool)).toContain(`aws:ec2/route:Route/${NAME}-private-us-east-1b`);
    expect(dependencies(addon("coredns"))).toEqual([nodePool]);
    expect(find(recording, addon("vpc-cni")).inputs).toMatchObject({
        configurationValues: '{"enableNetworkPolicy":"true"}',
        podIdentityAssociations: [
            { serviceAccount: "aws-node", roleArn: `arn:aws:aws:iam/role:Role/${NAME}-vpc-cni` },
        ],
    });
});

test("nodes are private, with session tokens out of reach of pods, encrypted disks and the plan's bounds", async () => {
    const recording = await declare();
    const { inputs, options } = find(recording, `aws:eks/nodeGroup:NodeGroup/${NAME}-default`);

    expect(
        find(recording, `aws:ec2/launchTemplate:LaunchTemplate/${NAME}-default`).inputs,
    ).toMatchObject({
        metadataOptions: {
            httpEndpoint: "enabled",
            httpTokens: "required",
            httpPutResponseHopLimit: 1,
        },
        blockDeviceMappings: [
            { deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeSize: 4 } },
            { deviceName: "/dev/xvdb", ebs: { encrypted: "true", volumeSize: 100 } },
        ],
    });
    expect(inputs).toMatchObject({
        amiType: "BOTTLEROCKET_x86_64",
        scalingConfig: { minSize: 3, maxSize: 9, desiredSize: 3 },
        subnetIds: ["us-east-1a", "us-east-1b"].map(
            (zone) => `aws:ec2/subnet:Subnet/${NAME}-private-${zone}`,
        ),
    });
    expect(options.ignoreChanges).toEqual(["scalingConfig.desiredSize"]);
});

test("nodes with Arm processors run an image for them", async () => {
    const recording = await declare({ ...awsPlan(), architecture: "arm64" });

    expect(find(recording, `aws:eks/nodeGroup:NodeGroup/${NAME}-default`).inputs).toMatchObject({
        amiType: "BOTTLEROCKET_ARM_64",
    });
});

test("tells where the API server is, and who signed its certificate", async () => {
    const { result } = await declare();

    expect(await valueOf(result.endpoint)).toBe(`https://${NAME}.eks.test`);
    expect(await valueOf(result.certificateAuthority)).toBe(CERTIFICATE);
    expect(await valueOf(result.oidcIssuer)).toBe(`https://oidc.eks.test/${NAME}`);
});
