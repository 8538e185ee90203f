import * as fs from "node:fs";
import * as path from "node:path";

import { isMap, isScalar, parseDocument, type Document } from "yaml";

import { readStack } from "../fleet/read-stack";

/** Key of the fleet in a stack's configuration. */
const FLEET = "atoll:fleet";

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
 * @param fleet what stands in the copy in place of the fleet; absent: the fleet stays as it is, files and all.
 * @throws Error when the text is not a YAML map.
 */
export function copyStackFile(text: string, fleet?: unknown): StackFileCopy {
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
        if (fleet !== undefined) {
            config.set(FLEET, document.createNode(fleet));
        }
    }
    // Quoted: the engine would take an unquoted date for a moment, and rewrite it.
    return { text: document.toString({ defaultStringType: "QUOTE_DOUBLE" }), secrets };
}

/** A fleet whose copy is too large to reach the program. */
export class StackFileError extends Error {
    override readonly name = "StackFileError";
    /** Exit code of the command that ends with it: bad input. */
    readonly exitCode = 2;
}

export interface StackFileCopyOptions {
    /** Path of the user's file, which is only read. */
    readonly from: string;
    /** Path of the copy. */
    readonly to: string;
    /** What stands in the copy in place of the fleet. */
    readonly fleet?: unknown;
}

/**
 * Writes the copy of the user's stack file. One that is written over keeps the salt of its secrets.
 *
 * @returns the secrets that the engine has yet to set in it.
 * @throws StackFileError when the fleet is too large to stand in the copy.
 */
export function writeStackFileCopy({
    from,
    to,
    fleet,
}: StackFileCopyOptions): StackFileCopy["secrets"] {
    const copy = copyStackFile(fs.readFileSync(from, "utf8"), fleet);
    if (fleet !== undefined) {
        requireRoom(copy.text, path.basename(from));
    }
    fs.writeFileSync(to, copy.text + saltOf(to), { mode: 0o600 });
    return copy.secrets;
}

/** A fleet of files stands whole in the copy, where existing clusters have other addresses. */
function requireRoom(text: string, file: string): void {
    const read = readStack(text, file);
    const tooLarge = read.ok
        ? undefined
        : read.refusals.find(({ path }) => path.endsWith("config"));
    if (tooLarge !== undefined) {
        throw new StackFileError(
            `${file}\n    a rehearsal writes the whole fleet into its copy, where existing clusters have the addresses of ` +
                `its own control planes, and that ${tooLarge.reason}\n    fix: rehearse a stack with fewer clusters, ` +
                "or one without clusters of cloud: existing",
        );
    }
}

function saltOf(file: string): string {
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
    const salt: unknown = parseDocument(text).get("encryptionsalt");
    return typeof salt === "string" ? `encryptionsalt: ${salt}\n` : "";
}
