import { undecided, violation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import type { Control } from "./pod";

const ALLOWED = new Set([
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
]);

/** Restricted: volumes of these types only. A volume of no type becomes an emptyDir. */
export const volumeTypes: Control = function* (pod) {
    for (const volume of pod.spec.at("volumes").items()) {
        const sources = volume.entries().filter(([key, value]) => key !== "name" && !value.absent);
        const allowed = sources.filter(([key]) => ALLOWED.has(key)).map(([, source]) => source);
        const others = sources.filter(([key]) => !ALLOWED.has(key)).map(([, source]) => source);
        const source = others.find(isKnown) ?? others[0];
        if (volume.unknown) {
            yield undecided(pod.resource, volume);
        } else if (source === undefined || allowed.some(isKnown)) {
            continue;
        } else if (isKnown(source)) {
            yield violation(pod.resource, source, "is no type of volume that is allowed");
        } else {
            yield undecided(pod.resource, source);
        }
    }
};

function isKnown({ unknown }: PropertyReader): boolean {
    return !unknown;
}
