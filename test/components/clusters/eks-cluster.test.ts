import { CERTIFICATE } from "../../support/mock-clouds";
import { CLUSTER_OUTPUTS } from "../../support/cluster-outputs";
import { valueOf } from "../../support/recorder";
import { find } from "../../support/registrations";
import { CLUSTER, NAME, ZONES, childrenOfCluster, declareEks, subnet } from "./eks/support";

const COMPONENT = `atoll:index:EksCluster/${NAME}`;
const GROUP = `aws:ec2/securityGroup:SecurityGroup/${NAME}-api-server`;
const RULE = `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule/${NAME}-api-server`;
const DEPLOYER = `aws:eks/accessEntry:AccessEntry/${NAME}-deployer`;
const PRINCIPAL = "arn:aws:iam::123456789012:role/platform";

test("declares the cluster with subnets, key, logs, access entries, add-ons and nodes", async () => {
    const recording = await declareEks();

    expect(childrenOfCluster(recording)).toEqual([
        `aws:cloudwatch/logGroup:LogGroup/${NAME}`,
        `aws:ec2/launchTemplate:LaunchTemplate/${NAME}-default`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-api-server-us-east-1a`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-api-server-us-east-1b`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-nodes-us-east-1a`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-nodes-us-east-1b`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-pods-us-east-1a`,
        `aws:ec2/routeTableAssociation:RouteTableAssociation/${NAME}-pods-us-east-1b`,
        `aws:ec2/securityGroup:SecurityGroup/${NAME}-api-server`,
        `aws:ec2/subnet:Subnet/${NAME}-api-server-us-east-1a`,
        `aws:ec2/subnet:Subnet/${NAME}-api-server-us-east-1b`,
        `aws:ec2/subnet:Subnet/${NAME}-nodes-us-east-1a`,
        `aws:ec2/subnet:Subnet/${NAME}-nodes-us-east-1b`,
        `aws:ec2/subnet:Subnet/${NAME}-pods-us-east-1a`,
        `aws:ec2/subnet:Subnet/${NAME}-pods-us-east-1b`,
        `aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation/${NAME}-nodes`,
        `aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation/${NAME}-pods`,
        `aws:eks/accessEntry:AccessEntry/${NAME}-${PRINCIPAL}`,
        `aws:eks/accessEntry:AccessEntry/${NAME}-deployer`,
        `aws:eks/accessPolicyAssociation:AccessPolicyAssociation/${NAME}-deployer`,
        `aws:eks/addon:Addon/${NAME}-aws-ebs-csi-driver`,
        `aws:eks/addon:Addon/${NAME}-coredns`,
        `aws:eks/addon:Addon/${NAME}-eks-pod-identity-agent`,
        `aws:eks/addon:Addon/${NAME}-kube-proxy`,
        `aws:eks/addon:Addon/${NAME}-vpc-cni`,
        CLUSTER,
        `aws:eks/nodeGroup:NodeGroup/${NAME}-default`,
        `aws:eks/podIdentityAssociation:PodIdentityAssociation/${NAME}-cluster-autoscaler`,
        `aws:iam/role:Role/${NAME}-cluster`,
        `aws:iam/role:Role/${NAME}-cluster-autoscaler`,
        `aws:iam/role:Role/${NAME}-ebs-csi`,
        `aws:iam/role:Role/${NAME}-nodes`,
        `aws:iam/role:Role/${NAME}-vpc-cni`,
        `aws:iam/rolePolicy:RolePolicy/${NAME}-cluster`,
        `aws:iam/rolePolicy:RolePolicy/${NAME}-cluster-autoscaler`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-cluster-AmazonEKSClusterPolicy`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-ebs-csi-AmazonEBSCSIDriverPolicyV2`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-nodes-AmazonEC2ContainerRegistryPullOnly`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-nodes-AmazonEKSWorkerNodePolicy`,
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-vpc-cni-AmazonEKS_CNI_Policy`,
        `aws:kms/alias:Alias/${NAME}-secrets`,
        `aws:kms/key:Key/${NAME}-secrets`,
        `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule/${NAME}-api-server`,
        `pulumi:providers:kubernetes/${NAME}`,
    ]);
    expect(recording.outputKeys.get(COMPONENT)?.toSorted()).toEqual(CLUSTER_OUTPUTS);
});

test("the control plane is private, encrypted, logged, protected, and open to access entries alone", async () => {
    const { inputs, options } = find(await declareEks(), CLUSTER);

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
            subnetIds: ZONES.map((zone) => subnet("api-server", zone)),
            securityGroupIds: [GROUP],
            endpointPrivateAccess: true,
            endpointPublicAccess: false,
        },
        kubernetesNetworkConfig: {
            ipFamily: "ipv4",
            serviceIpv4Cidr: "10.1.32.0/20",
            elasticLoadBalancing: { enabled: false },
        },
        computeConfig: { enabled: false },
        storageConfig: { blockStorage: { enabled: false } },
        encryptionConfig: {
            provider: { keyArn: `arn:aws:aws:kms/key:Key/${NAME}-secrets` },
            resources: ["secrets"],
        },
        enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        bootstrapSelfManagedAddons: false,
        upgradePolicy: { supportType: "EXTENDED" },
        zonalShiftConfig: { enabled: true },
        deletionProtection: true,
        tags: { cluster: NAME },
    });
    expect(options).toEqual({
        protect: true,
        // Its log group first, or EKS makes one that keeps logs for ever.
        dependsOn: [
            `aws:cloudwatch/logGroup:LogGroup/${NAME}`,
            `aws:iam/rolePolicy:RolePolicy/${NAME}-cluster`,
            `aws:iam/rolePolicyAttachment:RolePolicyAttachment/${NAME}-cluster-AmazonEKSClusterPolicy`,
        ],
    });
});

test("a restricted endpoint is public for the plan's ranges alone", async () => {
    const api = { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } as const;
    const { inputs } = find(await declareEks({ api }), CLUSTER);

    expect(inputs["vpcConfig"]).toMatchObject({
        endpointPrivateAccess: true,
        endpointPublicAccess: true,
        publicAccessCidrs: ["203.0.113.0/24"],
    });
});

test("what stands in the network reaches the private endpoint, and no node or pod by the same rule", async () => {
    const recording = await declareEks();
    const groups = recording.registrations.flatMap(({ type, inputs }) =>
        type.endsWith(":SecurityGroupIngressRule") ? [inputs["securityGroupId"]] : [],
    );

    expect(groups).not.toContain(`sg-of-${NAME}`);
    expect(find(recording, GROUP).inputs).toMatchObject({
        region: "us-east-1",
        vpcId: `aws:ec2/vpc:Vpc/${NAME}`,
    });
    expect(find(recording, RULE).inputs).toMatchObject({
        securityGroupId: GROUP,
        prefixListId: `aws:ec2/managedPrefixList:ManagedPrefixList/${NAME}`,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
    });
});

test("a control plane that ends leaves no log group behind that nobody has", async () => {
    const { inputs } = find(await declareEks(), `aws:iam/rolePolicy:RolePolicy/${NAME}-cluster`);

    expect(JSON.parse(String(inputs["policy"]))).toMatchObject({
        Statement: [{ Effect: "Deny", Action: "logs:CreateLogGroup", Resource: "*" }],
    });
});

test("where the cloud owns the version, EKS upgrades by itself and the program leaves the version alone", async () => {
    const { inputs, options } = find(await declareEks({ versionOwner: "cloud" }), CLUSTER);

    expect(inputs["upgradePolicy"]).toEqual({ supportType: "STANDARD" });
    expect(options.ignoreChanges).toEqual(["version"]);
});

test("a cluster that still takes the aws-auth ConfigMap says so", async () => {
    const recording = await declareEks({ authenticationMode: "API_AND_CONFIG_MAP" });

    expect(find(recording, CLUSTER).inputs["accessConfig"]).toEqual({
        authenticationMode: "API_AND_CONFIG_MAP",
        bootstrapClusterCreatorAdminPermissions: false,
    });
});

test("the key rotates and is protected", async () => {
    const { inputs, options } = find(await declareEks(), `aws:kms/key:Key/${NAME}-secrets`);

    expect(inputs).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30 });
    expect(options).toEqual({ protect: true });
});

test("a cluster that may go is not protected, by Pulumi or by EKS", async () => {
    const recording = await declareEks({ protect: false });
    const { inputs, options } = find(recording, CLUSTER);

    expect(inputs["deletionProtection"]).toBe(false);
    expect(options.protect).toBeUndefined();
    expect(find(recording, `aws:kms/key:Key/${NAME}-secrets`).options).toEqual({});
});

test("who deploys administers the cluster, principals get their groups, and no entry is more", async () => {
    const recording = await declareEks();

    expect(find(recording, `aws:eks/accessEntry:AccessEntry/${NAME}-deployer`)).toMatchObject({
        inputs: { principalArn: "arn:aws:iam::123456789012:role/deployer", type: "STANDARD" },
        options: { ignoreChanges: ["principalArn"] },
    });
    expect(
        find(recording, `aws:eks/accessEntry:AccessEntry/${NAME}-${PRINCIPAL}`).inputs,
    ).toMatchObject({ principalArn: PRINCIPAL, kubernetesGroups: ["acme-operators"] });
});

test("in another account, the role that the fleet names is let in, and another one in its place", async () => {
    const accountRoleArn = "arn:aws:iam::111122223333:role/teams/atoll";
    const { inputs, options } = find(await declareEks({ accountRoleArn }), DEPLOYER);

    expect(inputs).toMatchObject({ principalArn: accountRoleArn, type: "STANDARD" });
    // Another role is a change, which the engine makes by a new entry before the old one goes.
    expect(options.ignoreChanges ?? []).toEqual([]);
});

test("what is in the cluster comes after the nodes that run it, and goes before them", async () => {
    const recording = await declareEks();
    const { options } = find(recording, `pulumi:providers:kubernetes/${NAME}`);

    expect(options.dependsOn).toEqual(
        expect.arrayContaining([
            `aws:eks/addon:Addon/${NAME}-coredns`,
            `aws:eks/nodeGroup:NodeGroup/${NAME}-default`,
            `aws:eks/podIdentityAssociation:PodIdentityAssociation/${NAME}-cluster-autoscaler`,
            RULE,
        ]),
    );
    // Its kubeconfig refers to the deployer's entry: where that is new, nobody asks in a role that is not let in yet.
    expect(options.dependsOn).not.toContain(
        `aws:eks/accessPolicyAssociation:AccessPolicyAssociation/${NAME}-deployer`,
    );
});

test("every resource that has a region says which", async () => {
    const { registrations } = await declareEks({ autoscaling: "karpenter" });
    const silent = registrations.filter(
        ({ type, inputs }) => type.startsWith("aws:") && inputs["region"] !== "us-east-1",
    );

    // IAM is one for all regions.
    expect(silent.filter(({ type }) => !type.startsWith("aws:iam/"))).toEqual([]);
});

test("tells where the API server is, who signed its certificate, and in which network it is", async () => {
    const { result } = await declareEks();

    expect(await valueOf(result.endpoint)).toBe(`https://${NAME}.eks.test`);
    expect(await valueOf(result.certificateAuthority)).toBe(CERTIFICATE);
    expect(await valueOf(result.oidcIssuer)).toBe(`https://oidc.eks.test/${NAME}`);
    expect(await valueOf(result.networkId)).toBe(`aws:ec2/vpc:Vpc/${NAME}`);
});
