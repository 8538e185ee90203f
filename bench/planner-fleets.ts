import { AWS_REGIONS } from "../fleet/plan/regions/aws-regions";
import { AZURE_REGIONS } from "../fleet/plan/regions/azure-regions";
import { GCP_REGIONS } from "../fleet/plan/regions/gcp-regions";

type Json = Readonly<Record<string, unknown>>;

/** A fleet of some size, as a user would write it. */
export interface PlannerFleet {
    readonly what: string;
    readonly of: (clusters: number) => Json;
}

/** Regions that every account has from its first day. */
const AWS = AWS_REGIONS.filter((region) => /^(us|eu)-/.test(region));
const GCP = GCP_REGIONS.filter((region) => /^(us|europe)-/.test(region));
const AZURE = AZURE_REGIONS.filter((region) => /^(east|west|north)/.test(region));

/** The ids of a fleet are its limit: 255 clusters. */
const nameOf = (index: number): string => `c-${index.toString().padStart(3, "0")}`;

const each = (clusters: number, cluster: (index: number) => Json): Json =>
    Object.fromEntries(
        Array.from({ length: clusters }, (_, index) => [nameOf(index), cluster(index)]),
    );

const pick = (regions: readonly string[], index: number): string | undefined =>
    regions[index % regions.length];

const aws = (index: number): Json => ({ cloud: "aws", region: pick(AWS, index), why: "a bench" });

const existing = (index: number): Json => ({
    cloud: "existing",
    version: "1.35",
    server: `https://k8s-${index}.acme.example:6443`,
    credential: { exec: { command: "kubelogin" } },
    ranges: {
        nodes: `192.168.${index}.0/24`,
        pods: `172.20.${index}.0/24`,
        services: `172.21.${index}.0/24`,
    },
});
