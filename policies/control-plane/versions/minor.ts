import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";

// "1.35", "v1.35.8", "1.35.3-gke.1000"
const VERSION = /^v?1\.(?<minor>\d{1,3})(?:[.+-]|$)/;

/** The minor number of a Kubernetes version: 35 of 1.35.8; undefined where it is no version. */
export function minorOf(at: PropertyReader): Reading<number> {
    const version = at.text();
    if (version === UNKNOWN || version === undefined) {
        return version;
    }
    const minor = VERSION.exec(version)?.groups?.["minor"];
    return minor === undefined ? undefined : Number(minor);
}
