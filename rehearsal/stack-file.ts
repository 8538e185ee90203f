import * as fs from "node:fs";

import { isMap, isScalar, parseDocument, type Document } from "yaml";

/** What stands in a rehearsal for a secret of the user's stack file, which only its owner's key opens. */
const PLACEHOLDER = "rehearsal-placeholder";

/** The copy of a stack file that a rehearsal works on. */
export interface StackFileCopy {
    /** YAML text without the user's secrets provider and without encrypted values. */
    readonly text: string;
    /** Keys whose value was encrypted: they become secrets of the rehearsal with a placeholder value. */
    readonly secrets: readonly { readonly key: string; readonly value: string }[];
}

/**
 * Copies a stack file for a rehearsal: encrypted values and what is needed to open them stay behind, since a
 * rehearsal must need no key, and the user's own file is never written.
 *
 * @throws Error when the text is not a YAML map.
 */
export function copyStackFile(text: string): StackFileCopy {
    const document: Document = parseDocument(text);
    if (document.errors.length === 0 && document.contents === null) {
        return { text: "", secrets: [] };
    }
    if (document.errors.length > 0 || !isMap(document.contents)) {
        throw new Error(document.errors[0]?.message ?? "a stack file is a map of settings");
    }
    for (const key of ["secretsprovider", "encryptedkey", "encryptionsalt"]) {
        document.delete(key);
    }
    const secrets: { key: string; value: string }[] = [];
    const config = document.get("config");
    if (isMap(config)) {
        const encrypted = config.items
            .filter((pair) => isMap(pair.value) && pair.value.has("secure"))
            .map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key));
        for (const key of encrypted) {
            config.delete(key);
            secrets.push({ key, value: PLACEHOLDER });
        }
    }
    return { text: document.toString(), secrets };
}

/** Writes the copy of the user's stack file and returns the secrets that the engine has yet to set in it. */
export function writeStackFileCopy(from: string, to: string): StackFileCopy["secrets"] {
    const copy = copyStackFile(fs.readFileSync(from, "utf8"));
    fs.writeFileSync(to, copy.text, { mode: 0o600 });
    return copy.secrets;
}
