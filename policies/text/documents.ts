import { parseAllDocuments } from "yaml";

import { KUBERNETES_YAML } from "./kubernetes-yaml";

/** What Kubernetes accepts as one object is smaller, and parsing more would only cost time. */
export const LONGEST_TEXT = 1024 * 1024;
// An alias in a hostile document can stand for a thousand others.
const MOST_ALIASES = 100;

/**
 * The YAML or JSON documents that a text holds, as plain data. A text that is neither (a template,
 * prose) holds none; a document that does not parse is left out.
 */
export function documentsIn(text: string): readonly unknown[] {
    if (text.length > LONGEST_TEXT) {
        return [];
    }
    return parsedJson(text) ?? parsedYaml(text);
}

function parsedJson(text: string): readonly unknown[] | undefined {
    if (!/^\s*[[{]/.test(text)) {
        return undefined;
    }
    try {
        const document: unknown = JSON.parse(text);
        return [document];
    } catch {
        return undefined;
    }
}

function parsedYaml(text: string): readonly unknown[] {
    try {
        return parseAllDocuments(text, { ...KUBERNETES_YAML, logLevel: "silent" })
            .filter(({ errors }) => errors.length === 0)
            .map((document): unknown => document.toJS({ maxAliasCount: MOST_ALIASES }));
    } catch {
        return [];
    }
}
