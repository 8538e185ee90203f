import type { KubernetesObject } from "../../kubernetes/objects";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading, type Unknown } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { decodedBase64 } from "../../text/base64";

const BEGIN = "-----BEGIN CERTIFICATE-----";
const END = "-----END CERTIFICATE-----";

/** The certificates of one property, each without line breaks, so that they can be compared. */
export interface Certificates {
    readonly resource: ResourceInput;
    readonly at: PropertyReader;
    readonly all: readonly string[] | Unknown;
}

/** The certificates in a property that holds their PEM text. */
export function certificatesAt(resource: ResourceInput, at: PropertyReader): Certificates {
    return { resource, at, all: certificatesIn(at.text()) };
}

/**
 * The certificates under the first of these keys that a Secret or a ConfigMap has. A bundle can
 * have several of them, while a root is exchanged for another.
 */
export function certificatesUnder(
    { resource, at: object }: Pick<KubernetesObject, "resource" | "at">,
    keys: readonly string[],
): Certificates | undefined {
    const places = keys.flatMap((key) => [object.at("stringData", key), object.at("data", key)]);
    const at = places.find((each) => !each.absent);
    if (at === undefined) {
        return undefined;
    }
    const text = at.text();
    const isEncoded = typeof text === "string" && !text.includes(BEGIN);
    return {
        resource,
        at,
        all: certificatesIn(isEncoded ? (decodedBase64(text) ?? text) : text),
    };
}

function certificatesIn(text: Reading<string>): Certificates["all"] {
    if (text === UNKNOWN) {
        return UNKNOWN;
    }
    const blocks = (text ?? "").split(BEGIN);
    const bodies = blocks.length === 1 ? blocks : blocks.slice(1);
    return bodies
        .map((body) => (body.split(END, 1)[0] ?? "").replace(/\s+/g, ""))
        .filter((body) => body !== "");
}
