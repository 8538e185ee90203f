import type { PropertyReader } from "../model/property-reader";
import { decodedBase64 } from "../text/base64";
import { documentsIn } from "../text/documents";

// What a user entry can hold that works until somebody revokes it. An exec plugin fetches what
// lasts for minutes.
const STATIC_CREDENTIALS = [
    "token",
    "password",
    "client-key-data",
    "client-certificate-data",
    "auth-provider",
] as const;
// Shorter than any kubeconfig in base64; most texts are, and need no decoding.
const SHORTEST_ENCODED = 80;

/** The kubeconfigs that a property is or holds: as a map, or as text in YAML, JSON or base64. */
export function kubeconfigsIn(property: PropertyReader): readonly PropertyReader[] {
    if (isKubeconfig(property)) {
        return [property];
    }
    const text = property.text();
    const readable = typeof text === "string" ? kubeconfigText(text) : undefined;
    return readable === undefined
        ? []
        : documentsIn(readable)
              .map((document) => property.parsed(document))
              .filter(isKubeconfig);
}

/** The user entries of a kubeconfig, or what stands for those that are not known. */
export function usersOf(kubeconfig: PropertyReader): readonly PropertyReader[] {
    return kubeconfig
        .at("users")
        .items()
        .map((entry) => entry.at("user"));
}

/** What a user entry holds that works until somebody revokes it. */
export interface StaticCredential {
    readonly kind: (typeof STATIC_CREDENTIALS)[number];
    readonly at: PropertyReader;
}

/** The static credentials of a user entry: that the key is there counts, known or not. */
export function staticCredentials(user: PropertyReader): readonly StaticCredential[] {
    return STATIC_CREDENTIALS.map((kind) => ({ kind, at: user.at(kind) })).filter(({ at }) =>
        isGiven(at),
    );
}

/** Whether a property is there and not empty. */
export function isGiven(property: PropertyReader): boolean {
    return !property.absent && property.text() !== "";
}

function isKubeconfig(property: PropertyReader): boolean {
    return (
        property.isMap &&
        property.at("users").isList &&
        (property.at("clusters").isList || property.at("contexts").isList)
    );
}

function kubeconfigText(text: string): string | undefined {
    if (mentionsUsers(text)) {
        return text;
    }
    const decoded = text.length < SHORTEST_ENCODED ? undefined : decodedBase64(text);
    return decoded !== undefined && mentionsUsers(decoded) ? decoded : undefined;
}

function mentionsUsers(text: string): boolean {
    return /\busers\b/.test(text) && /\b(?:clusters|contexts)\b/.test(text);
}
