import { LineCounter, parseAllDocuments, type Document } from "yaml";

import { KUBERNETES_YAML } from "../text/kubernetes-yaml";
import type { Manifest } from "./manifest";

/** A document, or a whole file, in which no rule found anything to look at. */
export interface Skipped {
    readonly file: string;
    /** From 0; absent where the file as a whole was skipped. */
    readonly document?: number;
    /** Half a sentence: why. */
    readonly reason: string;
    /** Whether it could not be read, rather than being something else than a manifest. */
    readonly broken: boolean;
}

export interface ReadManifests {
    readonly manifests: readonly Manifest[];
    readonly skipped: readonly Skipped[];
}

/** More than etcd takes for one object, many times over; reading it would only cost time. */
const LONGEST_FILE = 64 * 1024 * 1024;
/** Aliases in one document: a hostile one can stand for a thousand others. */
const MOST_ALIASES = 1000;
/** Of a map or list, and not of a chart's template. */
const JSON_START = /^\uFEFF?\s*(?:\{(?!\{)|\[)/;
/** Lists in lists; the API server takes none. */
const DEEPEST_LIST = 8;

/** The objects of a file in YAML or JSON: its documents, and the items of its Lists. */
export function readManifests(file: string, text: string): ReadManifests {
    if (text.length > LONGEST_FILE) {
        return {
            manifests: [],
            skipped: [{ file, reason: "is larger than 64 MiB", broken: true }],
        };
    }
    const other = otherJson(text);
    if (other !== undefined) {
        return { manifests: [], skipped: [{ file, document: 0, reason: other, broken: false }] };
    }
    const lines = new LineCounter();
    const documents = parseAllDocuments(asDocuments(text), {
        ...KUBERNETES_YAML,
        lineCounter: lines,
        logLevel: "silent",
    });
    const read = [...documents].map((yaml, document) =>
        readDocument({ file, document, yaml, lines }),
    );
    return {
        manifests: read.flatMap(({ manifests }) => manifests),
        skipped: read.flatMap(({ skipped }) => skipped),
    };
}

/** Why a text in JSON is no manifest (a dashboard, a lock file): reading it as YAML, for its lines, takes long. */
function otherJson(text: string): string | undefined {
    if (!JSON_START.test(text)) {
        return undefined;
    }
    try {
        const value: unknown = JSON.parse(text);
        return isTyped(value) ? undefined : whyUntyped(value);
    } catch {
        return undefined;
    }
}

/** kubectl also takes JSON objects one after the other: a document mark between them keeps the lines. */
function asDocuments(text: string): string {
    return JSON_START.test(text) ? text.replace(/\}[ \t]*(?:\r?\n)+(?=\{)/g, "$&--- ") : text;
}

type Place = Pick<Manifest["source"], "file" | "document" | "yaml" | "lines">;

function readDocument(place: Place): ReadManifests {
    const { file, document, yaml } = place;
    const skip = (reason: string): ReadManifests => ({
        manifests: [],
        skipped: [{ file, document, reason, broken: true }],
    });
    const [error] = yaml.errors;
    if (error !== undefined) {
        // A parser's message shows the line, and that may have a secret in it.
        const line = error.linePos?.[0].line ?? 1;
        return skip(
            `is no YAML (line ${line}, ${error.code}); a chart's template has to be rendered`,
        );
    }
    const value = valueOf(yaml);
    return value === undefined
        ? skip("has more aliases than are read")
        : readObject(value, { ...place, within: "" }, DEEPEST_LIST);
}

/** @returns undefined where its aliases stand for too much */
function valueOf(yaml: Document): unknown {
    try {
        return yaml.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
    } catch {
        return undefined;
    }
}

function readObject(value: unknown, source: Manifest["source"], depth: number): ReadManifests {
    const { file, document, within } = source;
    const skip = (reason: string): ReadManifests => ({
        manifests: [],
        skipped: [
            {
                file,
                document,
                reason: within === "" ? reason : `${within}: ${reason}`,
                broken: false,
            },
        ],
    });
    if (value === null) {
        // What stands between two "---" may be empty, or comments alone.
        return { manifests: [], skipped: [] };
    }
    if (!isTyped(value)) {
        return skip(whyUntyped(value));
    }
    const { apiVersion, kind, items } = value;
    if (apiVersion.startsWith("kustomize.config.k8s.io/")) {
        return skip(
            "is for kustomize: check what it builds (kustomize build | atoll policy check -)",
        );
    }
    if (kind.endsWith("List") && Array.isArray(items)) {
        return depth === 0
            ? skip("has lists in lists")
            : readItems(items, elementKind(apiVersion, kind), source, depth - 1);
    }
    const metadata = isMap(value["metadata"]) ? value["metadata"] : {};
    const { name, namespace } = metadata;
    return {
        manifests: [
            {
                source,
                apiVersion,
                kind,
                name: typeof name === "string" ? name : undefined,
                namespace: typeof namespace === "string" ? namespace : undefined,
                object: value,
            },
        ],
        skipped: [],
    };
}

/** The elements of a typed list (a RoleList) need not say what they are. */
function elementKind(apiVersion: string, kind: string): Readonly<Record<string, unknown>> {
    return kind === "List" ? {} : { apiVersion, kind: kind.slice(0, -"List".length) };
}

function readItems(
    items: readonly unknown[],
    known: Readonly<Record<string, unknown>>,
    source: Manifest["source"],
    depth: number,
): ReadManifests {
    const read = items.map((item, index) => {
        const path = source.within === "" ? "items" : `${source.within}.items`;
        const value = isMap(item) ? { ...known, ...item } : item;
        return readObject(value, { ...source, within: `${path}[${index}]` }, depth);
    });
    return {
        manifests: read.flatMap(({ manifests }) => manifests),
        skipped: read.flatMap(({ skipped }) => skipped),
    };
}

interface Typed extends Readonly<Record<string, unknown>> {
    readonly apiVersion: string;
    readonly kind: string;
}

function isTyped(value: unknown): value is Typed {
    return (
        isMap(value) && typeof value["apiVersion"] === "string" && typeof value["kind"] === "string"
    );
}

/** Half a sentence about what is no object of Kubernetes. */
function whyUntyped(value: unknown): string {
    return isMap(value) ? "has no apiVersion and kind" : "is no object";
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
