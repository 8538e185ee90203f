import { isNode } from "yaml";

import type { ManifestSource } from "./manifest";

// `rules[0].verbs[1]`, `data["tls.key"]`; behind a colon it goes on inside the property's text.
const STEP = /\[(?<index>\d+)\]|\[(?<quoted>"(?:[^"\\]|\\.)*")\]|\.?(?<key>[^.[\]:]+)/gy;

/**
 * The line, from 1, on which a property stands: the nearest one that the file has of its path, since a finding may
 * be about what is missing.
 */
export function lineOf({ yaml, lines, within }: ManifestSource, path: string): number {
    const steps = [...stepsOf(within), ...stepsOf(path)];
    for (let length = steps.length; length >= 0; length -= 1) {
        const node: unknown = yaml.getIn(steps.slice(0, length), true);
        if (isNode(node) && node.range) {
            return lines.linePos(node.range[0]).line;
        }
    }
    return 1;
}

function stepsOf(path: string): readonly (string | number)[] {
    return [...path.matchAll(STEP)].map(({ groups: { index, quoted, key = "" } = {} }) => {
        if (index !== undefined) {
            return Number(index);
        }
        // What the path's writer quoted is a JSON string.
        return quoted === undefined ? key : String(JSON.parse(quoted));
    });
}
