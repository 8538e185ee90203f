import type { ManagedClusterPlan } from "../types";
import { AWS_REGIONS, awsZones } from "./aws-regions";
import { AZURE_REGIONS, AZURE_REGIONS_WITHOUT_ZONES, azureZones } from "./azure-regions";
import { GCP_REGIONS, gcpZones } from "./gcp-regions";

/** What is known about a cloud's places. */
interface Geography {
    readonly name: string;
    /** Regions in which a cluster can stand over several zones. */
    readonly regions: readonly string[];
    readonly regionsWithoutZones: readonly string[];
    /** How the names of regions look, so that a new one can be told from a typing error. */
    readonly regionPattern: RegExp;
    /** Zones that a cluster takes when its fleet names none. */
    readonly defaultZones: (region: string) => readonly string[];
    /** How a zone's name ends after its region's. */
    readonly zoneEnding: RegExp;
    readonly exampleRegion: string;
}

export const GEOGRAPHIES: Readonly<Record<ManagedClusterPlan["cloud"], Geography>> = {
    aws: {
        name: "AWS",
        regions: AWS_REGIONS,
        regionsWithoutZones: [],
        regionPattern: /^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/,
        defaultZones: awsZones,
        zoneEnding: /^[a-z]$/,
        exampleRegion: "us-east-1",
    },
    gcp: {
        name: "Google Cloud",
        regions: GCP_REGIONS,
        regionsWithoutZones: [],
        regionPattern: /^[a-z]+-[a-z]+\d{1,2}$/,
        defaultZones: gcpZones,
        zoneEnding: /^-[a-z]$/,
        exampleRegion: "europe-west1",
    },
    azure: {
        name: "Azure",
        regions: AZURE_REGIONS,
        regionsWithoutZones: AZURE_REGIONS_WITHOUT_ZONES,
        regionPattern: /^[a-z]+\d?$/,
        defaultZones: azureZones,
        zoneEnding: /^[1-3]$/,
        exampleRegion: "westeurope",
    },
};

/** Whether a name is one of a zone of a region. Azure's zones are numbers, the same in every region. */
export function isZoneOf(
    cloud: ManagedClusterPlan["cloud"],
    region: string,
    zone: string,
): boolean {
    const start = cloud === "azure" ? "" : region;
    return zone.startsWith(start) && GEOGRAPHIES[cloud].zoneEnding.test(zone.slice(start.length));
}
