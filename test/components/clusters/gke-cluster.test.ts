import { GkeCluster } from "../../../components/clusters/gke-cluster";
import { GcpNetwork } from "../../../components/networks/gcp-network";
import type { GcpClusterPlan } from "../../../fleet/plan/types";
import { CLUSTER_OUTPUTS } from "../../support/cluster-outputs";
import { CERTIFICATE } from "../../support/mock-clouds";
import { gcpPlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "gcp-europe-west1";
const COMPONENT = `atoll:index:GkeCluster/${NAME}`;
const CLUSTER = `gcp:container/cluster:Cluster/${NAME}`;
const NODE_ROLES = [
    `gcp:projects/iAMMember:IAMMember/${NAME}-nodes-roles/artifactregistry.reader`,
    `gcp:projects/iAMMember:IAMMember/${NAME}-nodes-roles/container.defaultNodeServiceAccount`,
];

const declare = (plan: GcpClusterPlan = gcpPlan()) =>
    record(() => new GkeCluster(NAME, { plan, network: new GcpNetwork(NAME, { plan }) }));

test("declares the cluster with key, logs, node identity and node pool", async () => {
    const recording = await declare();

    expect(childrenOf(recording, COMPONENT)).toEqual([
        CLUSTER,
        `gcp:container/nodePool:NodePool/${NAME}-default`,
        `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`,
        `gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember/${NAME}-secrets`,
        `gcp:kms/keyRing:KeyRing/${NAME}`,
        `gcp:logging/projectBucketConfig:ProjectBucketConfig/${NAME}`,
        `gcp:logging/projectSink:ProjectSink/${NAME}`,
        ...NODE_ROLES,
        `gcp:serviceaccount/account:Account/${NAME}-nodes`,
        `pulumi:providers:kubernetes/${NAME}`,
        `random:index/randomId:RandomId/${NAME}`,
    ]);
    expect(recording.outputKeys.get(COMPONENT)?.toSorted()).toEqual(CLUSTER_OUTPUTS);
});

test("the control plane is private, encrypted, logged, protected, and without other ways to log in", async () => {
    const { inputs, options } = find(await declare(), CLUSTER);

    expect(inputs).toMatchObject({
        location: "europe-west1",
        nodeLocations: ["europe-west1-b", "europe-west1-c"],
        minMasterVersion: "1.35",
        releaseChannel: { channel: "REGULAR" },
        maintenancePolicy: {
            maintenanceExclusions: [
                {
                    exclusionOptions: {
                        scope: "NO_MINOR_UPGRADES",
                        endTimeBehavior: "UNTIL_END_OF_SUPPORT",
                    },
                },
            ],
        },
        privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: true },
        masterAuthorizedNetworksConfig: { cidrBlocks: [], gcpPublicCidrsAccessEnabled: false },
        ipAllocationPolicy: {
            clusterSecondaryRangeName: "pods",
            servicesSecondaryRangeName: "services",
        },
        datapathProvider: "ADVANCED_DATAPATH",
        databaseEncryption: {
            state: "ENCRYPTED",
            keyName: `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`,
        },
        workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" },
        masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
        enableLegacyAbac: false,
        enableShieldedNodes: true,
        authenticatorGroupsConfig: { securityGroup: "gke-security-groups@acme.example" },
        loggingConfig: {
            enableComponents: [
                "SYSTEM_COMPONENTS",
                "WORKLOADS",
                "APISERVER",
                "CONTROLLER_MANAGER",
                "SCHEDULER",
            ],
        },
        removeDefaultNodePool: true,
        deletionProtection: true,
        resourceLabels: { cluster: NAME },
    });
    expect(options.protect).toBe(true);
    expect(options.ignoreChanges).toEqual(["nodeConfig"]);
    expect(options.dependsOn).toEqual([
        `gcp:compute/router:Router/${NAME}`,
        `gcp:compute/routerNat:RouterNat/${NAME}`,
        `gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember/${NAME}-secrets`,
        `gcp:logging/projectSink:ProjectSink/${NAME}`,
        ...NODE_ROLES,
    ]);
});

test("a restricted endpoint is public for the plan's ranges alone", async () => {
    const api = { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } as const;
    const { inputs } = find(await declare({ ...gcpPlan(), api }), CLUSTER);

    expect(inputs).toMatchObject({
        privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: false },
        masterAuthorizedNetworksConfig: {
            cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }],
            gcpPublicCidrsAccessEnabled: false,
        },
    });
});

test("without a security group, Google Groups for RBAC stays off", async () => {
    const { inputs } = find(await declare({ ...gcpPlan(), securityGroup: undefined }), CLUSTER);

    expect(inputs).not.toHaveProperty("authenticatorGroupsConfig");
});

test("GKE's service agent, and nobody else, may use the key, which rotates and is protected", async () => {
    const recording = await declare();

    expect(
        find(recording, `gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember/${NAME}-secrets`).inputs,
    ).toEqual({
        cryptoKeyId: `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`,
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member: "serviceAccount:service-987654321098@container-engine-robot.iam.gserviceaccount.com",
    });
    expect(find(recording, `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`)).toMatchObject({
        inputs: { rotationPeriod: "7776000s" },
        options: { protect: true },
    });
    expect(find(recording, `gcp:kms/keyRing:KeyRing/${NAME}`).inputs["name"]).toBe(
        "production-gcp-europe-west1-0a1b2c3d",
    );
});

test("nodes are private and shielded, with an identity of their own and the plan's bounds", async () => {
    const { inputs, options } = find(
        await declare(),
        `gcp:container/nodePool:NodePool/${NAME}-default`,
    );

    expect(inputs).toMatchObject({
        autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 9 },
        initialNodeCount: 1,
        maxPodsPerNode: 64,
        management: { autoRepair: true, autoUpgrade: true },
        networkConfig: { enablePrivateNodes: true },
        nodeConfig: {
            imageType: "COS_CONTAINERD",
            serviceAccount: "gke-nodes-0a1b2c3d@project.test",
            shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
            workloadMetadataConfig: { mode: "GKE_METADATA" },
            machineType: "size",
            diskSizeGb: 100,
            diskType: "pd-balanced",
        },
    });
    expect(options).toEqual({ ignoreChanges: ["initialNodeCount"], dependsOn: NODE_ROLES });
});

test("nodes start on the plan's disk, as many in each zone as it says", async () => {
    const plan = { ...gcpPlan(), diskType: "hyperdisk-balanced", initialNodesPerZone: 4 } as const;

    expect(
        find(await declare(plan), `gcp:container/nodePool:NodePool/${NAME}-default`).inputs,
    ).toMatchObject({ initialNodeCount: 4, nodeConfig: { diskType: "hyperdisk-balanced" } });
});

test("logs are kept as long as the plan says", async () => {
    const recording = await declare();

    expect(
        find(recording, `gcp:logging/projectBucketConfig:ProjectBucketConfig/${NAME}`).inputs,
    ).toMatchObject({ retentionDays: 90, location: "europe-west1" });
    expect(find(recording, `gcp:logging/projectSink:ProjectSink/${NAME}`).inputs).toMatchObject({
        filter: 'resource.labels.cluster_name="production-gcp-europe-west1" AND resource.labels.location="europe-west1"',
    });
});

test("tells where the API server is, and who signed its certificate", async () => {
    const { result } = await declare();

    expect(await valueOf(result.endpoint)).toBe(`https://${NAME}.gke.test`);
    expect(await valueOf(result.certificateAuthority)).toBe(CERTIFICATE);
    expect(await valueOf(result.oidcIssuer)).toMatch(/^https:\/\/container\.googleapis\.com\/v1\//);
});
