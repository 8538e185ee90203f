import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import { decodedBase64 } from "../text/base64";
import { documentsIn } from "../text/documents";
import { isGiven } from "./kubeconfigs";

// Argo CD keeps the credential of a cluster in a Secret of its own form, not in a kubeconfig.
const LABEL = "argocd.argoproj.io/secret-type";
const STATIC_CREDENTIALS = [
    ["bearerToken"],
    ["password"],
    ["tlsClientConfig", "keyData"],
    ["tlsClientConfig", "certData"],
];

/** What Argo CD would log in to a cluster with. */
export type ArgoCdCredential =
    | { readonly kind: "static"; readonly at: PropertyReader }
    | { readonly kind: "unknown"; readonly at: PropertyReader };

/** The static credentials in a Secret, where it registers a cluster with Argo CD. */
export function argoCdCredentials(secret: PropertyReader): readonly ArgoCdCredential[] {
    if (secret.at("metadata", "labels", LABEL).text() !== "cluster") {
        return [];
    }
    return [
        ...credentialsIn(secret.at("stringData", "config"), (text) => text),
        ...credentialsIn(secret.at("data", "config"), decodedBase64),
    ];
}

function credentialsIn(
    config: PropertyReader,
    decode: (text: string) => string | undefined,
): readonly ArgoCdCredential[] {
    const text = config.text();
    if (text === undefined) {
        return [];
    }
    if (text === UNKNOWN) {
        return [{ kind: "unknown", at: config }];
    }
    return documentsIn(decode(text) ?? "")
        .map((document) => config.parsed(document))
        .flatMap((settings) => STATIC_CREDENTIALS.map((keys) => settings.at(...keys)))
        .filter(isGiven)
        .map((at) => ({ kind: "static", at }));
}
