import { gcpPlan } from "../../support/plans";
import { CLUSTER_OUTPUTS } from "../../support/cluster-outputs";
import { valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";
import { CLUSTER, COMPONENT, NAME, declare } from "./gke/declare";

const NODE_ROLES = [
    `gcp:projects/iAMMember:IAMMember/${NAME}-nodes-roles/artifactregistry.reader`,
    `gcp:projects/iAMMember:IAMMember/${NAME}-nodes-roles/container.defaultNodeServiceAccount`,
];

test("declares the cluster with subnetwork, key, logs, node identity and node pool", async () => {
    const recording = await declare();

    expect(childrenOf(recording, COMPONENT)).toEqual([
        `gcp:compute/subnetwork:Subnetwork/${NAME}`,
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

test("the control plane is encrypted, logged, observed, and without other ways to log in", async () => {
    const { inputs, options } = find(await declare(), CLUSTER);

    expect(inputs).toMatchObject({
        location: "europe-west1",
        nodeLocations: ["europe-west1-b", "europe-west1-c"],
        network: `gcp:compute/network:Network/${NAME}`,
        subnetwork: `gcp:compute/subnetwork:Subnetwork/${NAME}`,
        ipAllocationPolicy: {
            clusterSecondaryRangeName: "pods",
            servicesSecondaryRangeName: "services",
        },
        datapathProvider: "ADVANCED_DATAPATH",
        enableL4IlbSubsetting: true,
        serviceExternalIpsConfig: { enabled: false },
        databaseEncryption: {
            state: "ENCRYPTED",
            keyName: `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`,
        },
        workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" },
        masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
        enableLegacyAbac: false,
        anonymousAuthenticationConfig: { mode: "LIMITED" },
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
        monitoringConfig: {
            managedPrometheus: { enabled: true },
            advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
        },
        costManagementConfig: { enabled: true },
        removeDefaultNodePool: true,
        resourceLabels: { cluster: NAME },
    });
    expect(options.dependsOn).toEqual([
        `gcp:compute/routerNat:RouterNat/${NAME}-europe-west1`,
        `gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember/${NAME}-secrets`,
        `gcp:logging/projectSink:ProjectSink/${NAME}`,
        ...NODE_ROLES,
    ]);
});

test("it is a member of its project's fleet, with gateways, disks and a DNS cache on every node", async () => {
    expect(find(await declare(), CLUSTER).inputs).toMatchObject({
        fleet: { project: "acme-prod" },
        gatewayApiConfig: { channel: "CHANNEL_STANDARD" },
        addonsConfig: {
            dnsCacheConfig: { enabled: true },
            gcePersistentDiskCsiDriverConfig: { enabled: true },
            httpLoadBalancing: { disabled: false },
        },
    });
});

test.each([
    [true, "PREVENT"],
    [false, "DELETE"],
])("with protection %s, cluster and key have the deletion policy %s", async (protect, policy) => {
    const recording = await declare({ ...gcpPlan(), protect });
    const key = find(recording, `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`);
    const cluster = find(recording, CLUSTER);

    expect(cluster.inputs).toMatchObject({ deletionProtection: protect, deletionPolicy: policy });
    expect(key.inputs).toMatchObject({ deletionPolicy: policy });
    expect([cluster, key].map(({ options }) => options.protect ?? false)).toEqual([
        protect,
        protect,
    ]);
});

test("without a security group, Google Groups for RBAC stays off", async () => {
    const { inputs } = find(await declare({ ...gcpPlan(), securityGroup: undefined }), CLUSTER);

    expect(inputs).not.toHaveProperty("authenticatorGroupsConfig");
});

test("the subnetwork has the plan's ranges, private access to Google and flow logs", async () => {
    const recording = await declare();

    expect(find(recording, `gcp:compute/subnetwork:Subnetwork/${NAME}`).inputs).toEqual({
        project: "acme-prod",
        region: "europe-west1",
        description: "Atoll: production-gcp-europe-west1",
        network: `gcp:compute/network:Network/${NAME}`,
        ipCidrRange: "10.2.0.0/20",
        secondaryIpRanges: [
            { rangeName: "pods", ipCidrRange: "10.2.64.0/18" },
            { rangeName: "services", ipCidrRange: "10.2.32.0/20" },
        ],
        privateIpGoogleAccess: true,
        logConfig: {
            aggregationInterval: "INTERVAL_5_SEC",
            flowSampling: 0.5,
            metadata: "INCLUDE_ALL_METADATA",
        },
    });
});

test("GKE's service agent, and nobody else, may use the key, which rotates", async () => {
    const recording = await declare();

    expect(
        find(recording, `gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember/${NAME}-secrets`).inputs,
    ).toEqual({
        cryptoKeyId: `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`,
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member: "serviceAccount:service-987654321098@container-engine-robot.iam.gserviceaccount.com",
    });
    expect(find(recording, `gcp:kms/cryptoKey:CryptoKey/${NAME}-secrets`).inputs).toMatchObject({
        rotationPeriod: "7776000s",
    });
    expect(find(recording, `gcp:kms/keyRing:KeyRing/${NAME}`).inputs["name"]).toBe(
        "production-gcp-europe-west1-0a1b2c3d",
    );
});

test("logs, those of audit among them, are kept as long as the plan says", async () => {
    const recording = await declare();

    expect(
        find(recording, `gcp:logging/projectBucketConfig:ProjectBucketConfig/${NAME}`).inputs,
    ).toMatchObject({ retentionDays: 90, location: "europe-west1" });
    expect(find(recording, `gcp:logging/projectSink:ProjectSink/${NAME}`).inputs).toMatchObject({
        filter: 'resource.labels.cluster_name="production-gcp-europe-west1" AND resource.labels.location="europe-west1"',
    });
});

test("tells which network it stands in, and who issues its tokens", async () => {
    const { result } = await declare();

    expect(await valueOf(result.networkId)).toBe(`gcp:compute/network:Network/${NAME}`);
    expect(await valueOf(result.oidcIssuer)).toBe(
        `https://container.googleapis.com/v1/gcp:container/cluster:Cluster/${NAME}`,
    );
});
