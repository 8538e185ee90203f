import type { Place } from "../../plan/place";
import { GEOGRAPHIES } from "../../plan/regions/regions";

/**
 * Whether a cloud has a region of this name, as far as is known. One that it has not is a typing error, or named wrongly
 * elsewhere, and is refused for that: what is there does not move.
 */
export function isKnownPlace(place: Place): boolean {
    if (place.cloud === "site") {
        return true;
    }
    const { regions, regionsWithoutZones } = GEOGRAPHIES[place.cloud];
    return regions.includes(place.region) || regionsWithoutZones.includes(place.region);
}
