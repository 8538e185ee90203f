import type { Place } from "../place";

/** How messages name where a network stands. */
export const CLOUD_NAMES: Readonly<Record<Place["cloud"], string>> = {
    aws: "AWS",
    gcp: "Google Cloud",
    azure: "Azure",
    site: "a site",
};
