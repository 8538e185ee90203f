import { AWS_REGIONS } from "../fleet/plan/regions/aws-regions";
import { AZURE_REGIONS } from "../fleet/plan/regions/azure-regions";
import { GCP_REGIONS } from "../fleet/plan/regions/gcp-regions";

type Json = Readonly<Record<string, unknown>>;

/** A fleet of any size, as a user would write it. */
export interface PlannerFleet {
    readonly what: string;
    readonly of: (clusters: number) => Json;
}

/** Regions that an account has from its first day. */
const AWS = AWS_REGIONS.filter((region) => /^(us|eu)-/.test(region));
const GCP = GCP_REGIONS.filter((region) => /^(us|europe)-/.test(region));
const AZURE = AZURE_REGIONS.filter((region) => /^(east|west|north)/.test(region));

/** Of each 20 clusters, one that exists and one from Cluster API; the others are on the three clouds in turn. */
const EXISTING = 19;
const CAPI = 9;
const CYCLE = 20;

/** Every seventh cluster is linked with its neighbour on the next cloud. */
const BETWEEN_CLOUDS = 7;

const nameOf = (index: number): string => `c-${index.toString().padStart(3, "0")}`;

const pick = (regions: readonly string[], index: number): string =>
    regions[index % regions.length] ?? "";

function awsCluster(index: number): Json {
    return { cloud: "aws", region: pick(AWS, index), why: "a bench" };
}

function existingCluster(index: number): Json {
    return {
        cloud: "existing",
        version: "1.35",
        server: `https://k8s-${index}.acme.example:6443`,
        credential: { exec: { command: "kubelogin" } },
        ranges: {
            nodes: `192.168.${index}.0/24`,
            pods: `172.20.${index}.0/24`,
            services: `172.21.${index}.0/24`,
        },
    };
}

function capiCluster(index: number): Json {
    const region = pick(AWS, index);
    return { cloud: "capi", infrastructure: "aws", region, managedBy: nameOf(0), why: "a bench" };
}

function mixedCluster(index: number): Json {
    if (index % CYCLE === EXISTING) {
        return existingCluster(index);
    }
    if (index % CYCLE === CAPI) {
        return capiCluster(index);
    }
    switch (index % 3) {
        case 0:
            return awsCluster(index);
        case 1:
            return {
                ...{ cloud: "gcp", region: pick(GCP, index) },
                ...{ project: "acme-prod", why: "a bench" },
            };
        default:
            return { cloud: "azure", region: pick(AZURE, index), why: "a bench" };
    }
}

/** Where a cluster's network is; sites are linked with nothing. */
function cloudOf(index: number): unknown {
    const { cloud, infrastructure } = mixedCluster(index);
    return infrastructure ?? cloud;
}

function mixedPairs(clusters: number): readonly (readonly [string, string])[] {
    const indexes = Array.from({ length: clusters }, (_, index) => index);
    return indexes
        .filter((index) => cloudOf(index) !== "existing")
        .flatMap((a) =>
            indexes
                .slice(a + 1)
                .filter(
                    (b) =>
                        cloudOf(a) === cloudOf(b) ||
                        (b === a + 1 && a % BETWEEN_CLOUDS === 0 && cloudOf(b) !== "existing"),
                )
                .map((b) => [nameOf(a), nameOf(b)] as const),
        );
}

function fleet(clusters: number, cluster: (index: number) => Json, links: unknown): Json {
    const names = Array.from({ length: clusters }, (_, index) => index);
    return {
        name: "bench",
        environment: "production",
        // 255 clusters need more than the 256 blocks of the default, since each place takes whole ones.
        addresses: { services: "10.64.0.0/11", loadBalancers: "10.96.0.0/12" },
        // What the clouds raise them to when they are asked.
        quotas: {
            ...{ awsPeeringsPerVpc: 125, awsRoutesPerTable: 1000, awsRulesPerSecurityGroup: 1000 },
            ...{ gcpLearnedRoutesPerRegion: 5000, gcpSpokesPerHub: 1000 },
            ...{ azureVpnConnectionsPerGateway: 100 },
        },
        // People log in to clusters of Cluster API with it.
        access: { oidc: { issuer: "https://login.acme.example", clientId: "kubernetes" } },
        links,
        clusters: Object.fromEntries(names.map((index) => [nameOf(index), cluster(index)])),
    };
}

/**
 * A mesh of VPNs between clouds ends long before 255 clusters, at the clouds' own limits. So one fleet is a full mesh
 * on one cloud, and the other has a full mesh on each of three, and some links between them.
 */
export const PLANNER_FLEETS: readonly PlannerFleet[] = [
    {
        what: "AWS, full mesh",
        of: (clusters) => fleet(clusters, awsCluster, { topology: "mesh" }),
    },
    {
        what: "mixed, a mesh per cloud",
        of: (clusters) => fleet(clusters, mixedCluster, mixedPairs(clusters)),
    },
];
