import {
    FULL,
    INFRASTRUCTURES,
    capiCluster,
    capiFleet,
} from "../fleet/plan/capi/support/capi-fleets";
import { AWS, AZURE, EXISTING, GCP, fleetOf } from "../fleet/support/fleets";

/**
 * Fleets that together turn on every option of the clusters and networks: what the stacks' own fleets leave at its
 * default. Not made to be deployed, but to be registered.
 */

const ALLOW = ["203.0.113.0/24"];
const RESTRICTED = { access: "restricted", allow: ALLOW };
const SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

const POOL = {
    min: 1,
    max: 9,
    labels: { tier: "batch" },
    taints: [
        { key: "dedicated", value: "batch", effect: "NoSchedule" },
        { key: "empty", effect: "PreferNoSchedule" },
    ],
};
/** Karpenter starts a pool from nothing. */
const { labels, taints } = POOL;
const OF_KARPENTER = { labels, taints, max: 9 };
const SPOT = { min: 0, max: 9, spot: true };

const MAINTAINED = {
    upgrades: { windows: [{ days: ["sat", "sun"], start: "01:00", hours: 8 }] },
    access: {
        googleSecurityGroup: "gke-security-groups@acme.example",
        oidc: { issuer: "https://login.acme.example", clientId: "kubernetes" },
    },
};

/** Pools, autoscalers of every kind, ways to the API server, other accounts. */
const CLUSTERS = fleetOf(
    {
        karpenter: {
            ...AWS,
            autoscaling: "karpenter",
            account: { roleArn: "arn:aws:iam::111122223333:role/atoll" },
            principals: [{ arn: "arn:aws:iam::111122223333:role/platform", role: "operator" }],
            pools: {
                batch: { ...OF_KARPENTER, limits: { cpu: 100, memory: 400 } },
                spare: { spot: true },
            },
        },
        "auto-mode": {
            ...AWS,
            region: "eu-west-1",
            autoscaling: "auto-mode",
            authenticationMode: "API_AND_CONFIG_MAP",
            api: RESTRICTED,
            pools: { batch: OF_KARPENTER, spare: { spot: true } },
        },
        pooled: {
            ...AWS,
            region: "eu-central-1",
            versionOwner: "cloud",
            pools: {
                arm: { ...POOL, size: "m7g.large", surge: 2 },
                spare: { ...SPOT, sizes: ["m6i.large", "m6a.large", "m5.large"] },
            },
        },
        provisioned: {
            ...GCP,
            api: { access: "dns" },
            autoscaling: "node-auto-provisioning",
            autoProvisioning: { cpu: 64, memory: 256 },
            pools: { batch: { ...POOL, surge: 3 }, spare: SPOT },
        },
        "cloud-owned": { ...GCP, region: "europe-west4", versionOwner: "cloud", api: RESTRICTED },
        "azure-karpenter": {
            ...AZURE,
            autoscaling: "node-auto-provisioning",
            api: RESTRICTED,
            subscriptionId: SUBSCRIPTION,
            adminGroupObjectIds: ["00000000-0000-0000-0000-000000000001"],
            pools: { batch: { min: 2, labels, taints } },
        },
        "azure-pooled": {
            ...AZURE,
            region: "northeurope",
            cni: "pod-subnet",
            versionOwner: "cloud",
            pools: { batch: { ...POOL, surge: 2 }, spare: SPOT },
        },
    },
    MAINTAINED,
);

const HUB = `/subscriptions/${SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Network`;
const hub = (name: string, range: string, egress: object) => ({
    ...AZURE,
    existing: { vnetId: `${HUB}/virtualNetworks/${name}`, ranges: [range], ...egress },
});

/** Networks that somebody else made, with every way out. */
const EXISTING_NETWORKS = fleetOf(
    {
        eks: {
            cloud: "aws",
            network: "vpc",
            zones: ["us-east-1a", "us-east-1b"],
            ranges: { nodes: "10.1.0.0/20", pods: "10.1.64.0/18" },
        },
        gke: {
            ...GCP,
            project: "acme-service",
            network: "shared",
            ranges: { nodes: "10.21.0.0/20", pods: "10.21.64.0/18", services: "10.21.32.0/20" },
        },
        firewalled: { cloud: "azure", network: "firewalled", ranges: { nodes: "10.22.0.0/20" } },
        translated: {
            cloud: "azure",
            network: "translated",
            api: RESTRICTED,
            ranges: { nodes: "10.23.0.0/20" },
        },
        balanced: { cloud: "azure", network: "balanced", ranges: { nodes: "10.24.0.0/20" } },
    },
    {
        networks: {
            vpc: {
                ...AWS,
                existing: {
                    vpcId: "vpc-0123456789abcdef0",
                    ranges: ["10.1.0.0/16"],
                    routeTables: {
                        "us-east-1a": "rtb-0123456789abcdef0",
                        "us-east-1b": "rtb-0123456789abcdef1",
                    },
                },
            },
            shared: {
                ...GCP,
                existing: {
                    network: "projects/acme-prod/global/networks/shared",
                    ranges: ["10.21.0.0/16"],
                },
            },
            firewalled: hub("a", "10.22.0.0/16", { routeTableId: `${HUB}/routeTables/out` }),
            translated: hub("b", "10.23.0.0/16", { natGatewayId: `${HUB}/natGateways/out` }),
            balanced: hub("c", "10.24.0.0/16", {}),
        },
    },
);

const OFF_PEAK = { days: ["mon", "tue"], start: "19:00", hours: 12, timeZone: "Europe/Berlin" };

/** What is for other environments than production. */
const STAGING = {
    ...fleetOf({
        eks: { ...AWS, offPeak: OFF_PEAK, pools: { batch: POOL } },
        gke: { ...GCP, offPeak: OFF_PEAK, pools: { batch: POOL } },
        aks: { ...AZURE, offPeak: OFF_PEAK, pools: { batch: POOL } },
    }),
    environment: "staging",
};

const CREDENTIAL = { exec: { command: "acme-login" } };
const RANGES = (second: number) => ({
    nodes: `10.${second}.0.0/24`,
    pods: `10.${second}.64.0/18`,
    services: `10.${second}.32.0/20`,
});

/** Clusters that somebody else made, with every login of the deployer's, and one that does not answer. */
const STANDING = fleetOf({
    "by-exec": EXISTING,
    "by-context": {
        ...EXISTING,
        ranges: RANGES(40),
        credential: { ...CREDENTIAL, context: "acme-admin" },
    },
    "by-secret": {
        ...EXISTING,
        ranges: RANGES(41),
        // Where the kubeconfig leads that the mocks keep in every such Secret.
        server: "https://by-secret.capi.test:6443",
        credential: {
            ...CREDENTIAL,
            secret: { cluster: "by-exec", namespace: "clusters", name: "by-secret-kubeconfig" },
        },
    },
});

/** By what they are about. */
export const OPTION_FLEETS: Readonly<Record<string, unknown>> = {
    clusters: CLUSTERS,
    "existing networks": EXISTING_NETWORKS,
    staging: STAGING,
    "existing clusters": STANDING,
    ...Object.fromEntries(
        INFRASTRUCTURES.map((infrastructure) => [
            `Cluster API on ${infrastructure}`,
            capiFleet(capiCluster(infrastructure, FULL[infrastructure])),
        ]),
    ),
};
