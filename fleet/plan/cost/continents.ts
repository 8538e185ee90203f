import type { Place } from "../place";

/** The two continents with low rates of their own; everything else costs more. */
type Continent = "north-america" | "europe";

/** How the names of regions show it, as of 2026-11: "us-east-1", "northamerica-south1", "eastus2", "canadacentral". */
const NORTH_AMERICA = /^(us-|ca-|mx-|northamerica-|canada|mexico)|us\d?$/;

/** "eu-west-1", "europe-west1", "westeurope", and the countries that Azure's regions are named after. */
const EUROPE =
    /^(eu-|europe-|austria|belgium|denmark|finland|france|germany|greece|italy|norway|poland|spain|sweden|switzerland|uk)|europe$/;

function continentOf(region: string): Continent | undefined {
    return NORTH_AMERICA.test(region)
        ? "north-america"
        : EUROPE.test(region)
          ? "europe"
          : undefined;
}

export type CloudPlace = Exclude<Place, { readonly cloud: "site" }>;

/** How far apart two places of one cloud are, as its prices count it. */
export type Distance = "region" | "continent" | "world";

export function distanceOf(from: CloudPlace, to: CloudPlace): Distance {
    const continent = continentOf(from.region);
    return from.region === to.region
        ? "region"
        : continent !== undefined && continent === continentOf(to.region)
          ? "continent"
          : "world";
}
