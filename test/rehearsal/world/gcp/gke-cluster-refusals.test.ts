import { removeWorlds } from "../support";
import { cluster, googleRig, PROJECT } from "./support";

afterEach(removeWorlds);

test.each([
    ["a name that is too long", { name: "n".repeat(41) }, "longer than 40"],
    ["no such location", { location: "europe-west99" }, "does not exist"],
    ["a version that is not served", { minMasterVersion: "1.33" }, '"1.33" is unsupported'],
    ["a zone of another region", { nodeLocations: ["us-east1-b"] }, "is not a zone of"],
    ["a zone that its region has not", { nodeLocations: ["europe-west1-a"] }, "is not a zone of"],
    ["no such network", { network: "none" }, "Error 404"],
    ["no such subnetwork", { subnetwork: "none" }, "Error 404"],
    ["no first nodes", { initialNodeCount: 0 }, "must be greater than zero"],
    [
        "no such range of pods",
        { ipAllocationPolicy: { clusterSecondaryRangeName: "none" } },
        'Pod secondary range "none" not found',
    ],
    [
        "no such range of services",
        { ipAllocationPolicy: { servicesSecondaryRangeName: "none" } },
        'Services secondary range "none" not found',
    ],
    [
        "one range for both",
        {
            ipAllocationPolicy: {
                clusterSecondaryRangeName: "pods",
                servicesSecondaryRangeName: "pods",
            },
        },
        "should not be the same",
    ],
    ["too many pods on a node", { defaultMaxPodsPerNode: 300 }, "between 8 and 256"],
    [
        "another project's pool",
        { workloadIdentityConfig: { workloadPool: "x.svc.id.goog" } },
        "must be",
    ],
    [
        "network policy over Dataplane V2",
        { datapathProvider: "ADVANCED_DATAPATH", networkPolicy: { enabled: true } },
        "is not allowed",
    ],
    [
        "a private endpoint without authorized networks",
        { privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: true } },
        "Master authorized networks must be enabled",
    ],
    [
        "a private endpoint for a public network",
        {
            privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: true },
            masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }] },
        },
        "is not a reserved network",
    ],
    [
        "an authorized network with host bits",
        { masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "203.0.113.7/24" }] } },
        "no valid CIDR block",
    ],
    [
        "a control plane range over the subnetwork",
        {
            privateClusterConfig: { enablePrivateNodes: true, masterIpv4CidrBlock: "10.0.0.0/28" },
        },
        "overlaps",
    ],
    [
        "a key that does not exist",
        { databaseEncryption: { state: "ENCRYPTED", keyName: "projects/p/locations/l/none" } },
        "Error 404",
    ],
    [
        "no key where one is needed",
        { databaseEncryption: { state: "ENCRYPTED" } },
        "needed with state",
    ],
    ["an unknown channel", { releaseChannel: { channel: "FAST" } }, "expected one of"],
    [
        "logs of an unknown component",
        { loggingConfig: { enableComponents: ["ALL"] } },
        "expected one of",
    ],
    [
        "a group of another name",
        { authenticatorGroupsConfig: { securityGroup: "admins@example.com" } },
        "gke-security-groups@DOMAIN",
    ],
    [
        "an exclusion without an end",
        {
            maintenancePolicy: {
                dailyMaintenanceWindow: { startTime: "03:00" },
                maintenanceExclusions: [{ exclusionName: "x", startTime: "2026-01-01T00:00:00Z" }],
            },
        },
        "expected one of endTime, endTimeBehavior",
    ],
    ["labels in capitals", { resourceLabels: { team: "SRE" } }, "invalid value"],
    [
        "nodes of an unknown account",
        { nodeConfig: { serviceAccount: `none@${PROJECT}.iam.gserviceaccount.com` } },
        "does not exist",
    ],
])("a cluster with %s is refused", async (_what, over, message) => {
    const { gcp, controlPlanes } = await googleRig();
    await expect(cluster(gcp, over)).rejects.toThrow(message);
    expect(controlPlanes.started).toEqual([]);
});
