/** Where a network or a cluster stands. */
export type Place =
    | { readonly cloud: "aws"; readonly region: string }
    | { readonly cloud: "gcp"; readonly project: string; readonly region: string }
    | { readonly cloud: "azure"; readonly region: string }
    /** On premises; `site` is the location that its user names, else the network's own name. */
    | { readonly cloud: "site"; readonly site: string };

/** A place as the lock writes it, such as "gcp/acme-prod/europe-west1". */
export function formatPlace(place: Place): string {
    switch (place.cloud) {
        case "aws":
        case "azure":
            return `${place.cloud}/${place.region}`;
        case "gcp":
            return `gcp/${place.project}/${place.region}`;
        case "site":
            return `site/${place.site}`;
    }
}
