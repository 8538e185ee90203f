import { UNKNOWN } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import {
    cluster,
    googleRig,
    nodeAccount,
    poolInputs,
    PROJECT,
    REGION,
    secretsKey,
} from "./support";

afterEach(removeWorlds);

/** Settings of a cluster that has everything on that makes it safer. */
const HARDENED = {
    nodeLocations: ["europe-west1-b", "europe-west1-c"],
    releaseChannel: { channel: "REGULAR" },
    maintenancePolicy: {
        dailyMaintenanceWindow: { startTime: "03:00" },
        maintenanceExclusions: [
            {
                exclusionName: "minors",
                startTime: "2026-01-01T00:00:00Z",
                exclusionOptions: {
                    scope: "NO_MINOR_UPGRADES",
                    endTimeBehavior: "UNTIL_END_OF_SUPPORT",
                },
            },
        ],
    },
    networkingMode: "VPC_NATIVE",
    datapathProvider: "ADVANCED_DATAPATH",
    defaultMaxPodsPerNode: 64,
    privateClusterConfig: {
        enablePrivateNodes: true,
        enablePrivateEndpoint: true,
        masterGlobalAccessConfig: { enabled: true },
    },
    masterAuthorizedNetworksConfig: { gcpPublicCidrsAccessEnabled: false, cidrBlocks: [] },
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
    enableLegacyAbac: false,
    anonymousAuthenticationConfig: { mode: "LIMITED" },
    rbacBindingConfig: {
        enableInsecureBindingSystemAuthenticated: false,
        enableInsecureBindingSystemUnauthenticated: false,
    },
    authenticatorGroupsConfig: { securityGroup: "gke-security-groups@example.com" },
    enableShieldedNodes: true,
    loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER"] },
    monitoringConfig: {
        enableComponents: ["SYSTEM_COMPONENTS", "SCHEDULER"],
        managedPrometheus: { enabled: true },
    },
    resourceLabels: { fleet: "acme" },
};

test("a hardened cluster with encryption and nodes of their own identity passes", async () => {
    const { gcp } = await googleRig();
    const account = await nodeAccount(gcp);
    const key = await secretsKey(gcp);
    const nodeConfig = {
        imageType: "COS_CONTAINERD",
        serviceAccount: account.state["email"] ?? "",
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        workloadMetadataConfig: { mode: "GKE_METADATA" },
        metadata: { "disable-legacy-endpoints": "true" },
    };
    const databaseEncryption = { state: "ENCRYPTED", keyName: key.id };
    const made = await cluster(gcp, { ...HARDENED, nodeConfig, databaseEncryption });
    const read = await gcp.read(made);
    expect(read?.inputs).toEqual(made.inputs);
    await expect(
        gcp.create(
            tokens.NODE_POOL,
            "system",
            poolInputs({
                nodeLocations: HARDENED.nodeLocations,
                maxPodsPerNode: 64,
                management: { autoRepair: true, autoUpgrade: true },
                upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
                networkConfig: { enablePrivateNodes: true },
                nodeConfig: { ...nodeConfig, diskSizeGb: 50, diskType: "pd-balanced" },
            }),
        ),
    ).resolves.toBeDefined();
});

test.each([
    [tokens.SUBNETWORK, { name: "s", network: UNKNOWN, ipCidrRange: "10.0.0.0/20" }],
    [tokens.CRYPTO_KEY, { name: "k", keyRing: UNKNOWN }],
    [tokens.CRYPTO_KEY_MEMBER, { cryptoKeyId: UNKNOWN, role: "roles/viewer", member: UNKNOWN }],
    [tokens.PROJECT_MEMBER, { project: PROJECT, role: "roles/viewer", member: UNKNOWN }],
    [tokens.CLUSTER, { name: UNKNOWN, location: REGION, network: UNKNOWN, subnetwork: UNKNOWN }],
    [tokens.NODE_POOL, { location: REGION, cluster: UNKNOWN, nodeConfig: UNKNOWN }],
    [tokens.LOG_SINK, { destination: UNKNOWN }],
])("a preview of %s waits for what is not known yet", async (type, inputs) => {
    const { gcp, world } = await googleRig();
    const { state } = await gcp.preview(type, "planned", inputs);
    expect(Object.keys(state)).not.toEqual([]);
    expect(world.store.all()).toEqual([]);
});
