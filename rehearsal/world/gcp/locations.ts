/** Regions (cloud.google.com/compute/docs/regions-zones), by area. */
const REGIONS: ReadonlySet<string> = new Set([
    "africa-south1",
    ...["asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3"],
    ...["asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2"],
    ...["australia-southeast1", "australia-southeast2"],
    ...["europe-central2", "europe-north1", "europe-north2", "europe-southwest1"],
    ...["europe-west1", "europe-west2", "europe-west3", "europe-west4", "europe-west6"],
    ...["europe-west8", "europe-west9", "europe-west10", "europe-west12"],
    ...["me-central1", "me-central2", "me-west1"],
    ...["northamerica-northeast1", "northamerica-northeast2", "northamerica-south1"],
    ...["southamerica-east1", "southamerica-west1"],
    ...["us-central1", "us-east1", "us-east4", "us-east5", "us-south1"],
    ...["us-west1", "us-west2", "us-west3", "us-west4"],
]);

/** Letters of the zones where they are not a, b and c. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
    "europe-west1": ["b", "c", "d"],
    "us-central1": ["a", "b", "c", "f"],
    "us-east1": ["b", "c", "d"],
};

/** Locations that services have beside the regions. */
const MULTI_REGIONS: Readonly<Record<string, readonly string[]>> = {
    kms: ["global", "us", "europe", "eur3", "eur4", "eur5", "eur6", "nam3", "nam4", "asia1"],
    logging: ["global", "us", "eu"],
};

export function isRegion(location: string): boolean {
    return REGIONS.has(location);
}

export function isZone(location: string): boolean {
    return zonesOf(regionOf(location)).includes(location);
}

export function zonesOf(region: string): readonly string[] {
    return isRegion(region)
        ? (ZONES[region] ?? ["a", "b", "c"]).map((letter) => `${region}-${letter}`)
        : [];
}

/** Region of a zone; a region is its own. */
export function regionOf(location: string): string {
    return isRegion(location) ? location : location.replace(/-[a-z]$/, "");
}

/** Whether a service, such as "container" or "kms", has a location. */
export function serves(service: string, location: string): boolean {
    return (
        isRegion(location) ||
        (service === "container" && isZone(location)) ||
        MULTI_REGIONS[service]?.includes(location) === true
    );
}
