import { type Document, isAlias, isMap, isScalar, isSeq } from "yaml";

import type { Refusal } from "./refusal";

/** What YAML 1.1 takes for a date; Pulumi rewrites it to a full timestamp. */
const DATE = /^\d{4}-\d{1,2}-\d{1,2}([Tt\s]|$)/;

/** Where a part of the fleet stands in its file. */
type Path = readonly (string | number)[];

/** How paths of a file are written in refusals. */
type PathWriter = (path: Path) => string;

/** What a walk over a document needs on its way. */
interface Walk {
    readonly document: Document;
    readonly writePath: PathWriter;
    /** Parts that were looked at: what several aliases name is looked at once. */
    readonly seen: Set<unknown>;
}

function checkScalar(path: string, value: unknown, type: string | undefined): readonly Refusal[] {
    return type === "PLAIN" && typeof value === "string" && DATE.test(value)
        ? [
              {
                  path,
                  reason: `${value} without quotes is a date, which Pulumi rewrites in a stack's file`,
                  fix: `write it in quotes: "${value}"`,
              },
          ]
        : [];
}

function checkNode(node: unknown, path: Path, walk: Walk): readonly Refusal[] {
    const { document, writePath, seen } = walk;
    if (seen.has(node)) {
        return [];
    }
    seen.add(node);
    if (isAlias(node)) {
        return checkNode(node.resolve(document), path, walk);
    }
    if (isScalar(node)) {
        return checkScalar(writePath(path), node.value, node.type);
    }
    if (isSeq(node)) {
        return node.items.flatMap((item, index) => checkNode(item, [...path, index], walk));
    }
    if (!isMap(node)) {
        return [];
    }
    if (node.has("secure")) {
        return [
            {
                path: writePath(path),
                reason: "is a secret: inside the fleet it would reach the program, and its plan, as plain text",
                fix: "keep it under a configuration key of its own (`pulumi config set --secret`), or in an external store",
            },
        ];
    }
    return node.items.flatMap(({ key, value }) =>
        checkNode(value, [...path, String(isScalar(key) ? key.value : key)], walk),
    );
}

/** What may not stand in a fleet's text, wherever that is: secrets, and dates without quotes. */
export function checkDocument(
    document: Document,
    node: unknown,
    writePath: PathWriter,
): readonly Refusal[] {
    return checkNode(node, [], { document, writePath, seen: new Set() });
}
