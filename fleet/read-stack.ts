import { type Document, isAlias, isMap, isScalar, isSeq } from "yaml";

import { asMap } from "./as-map";
import { formatPath } from "./format-path";
import { readYaml } from "./read-yaml";
import type { Checked, Refusal } from "./refusal";

/** Where the fleet stands in a stack's file. */
const CONFIG_KEY = "atoll:fleet";

/**
 * Pulumi hands the whole configuration of a stack to the program in one environment string, and Linux takes 128 KiB in
 * one: beyond that the program does not even start.
 */
const MOST_BYTES = 96 * 1024;

/** What YAML 1.1 takes for a date; Pulumi rewrites it to a full timestamp. */
const DATE = /^\d{4}-\d{1,2}-\d{1,2}([Tt\s]|$)/;

function checkScalar(path: readonly string[], value: unknown, type: string | undefined) {
    return type === "PLAIN" && typeof value === "string" && DATE.test(value)
        ? [
              {
                  path: formatPath(path),
                  reason: `${value} without quotes is a date, which Pulumi rewrites`,
                  fix: `write it in quotes: "${value}"`,
              },
          ]
        : [];
}

/** Secrets and dates in a part of the fleet; a part that several aliases name is looked at once. */
function checkNode(
    node: unknown,
    path: readonly string[],
    document: Document,
    seen: Set<unknown>,
): readonly Refusal[] {
    if (seen.has(node)) {
        return [];
    }
    seen.add(node);
    if (isAlias(node)) {
        return checkNode(node.resolve(document), path, document, seen);
    }
    if (isScalar(node)) {
        return checkScalar(path, node.value, node.type);
    }
    if (isSeq(node)) {
        return node.items.flatMap((item, index) =>
            checkNode(item, [...path, String(index)], document, seen),
        );
    }
    if (!isMap(node)) {
        return [];
    }
    if (node.has("secure")) {
        return [
            {
                path: path.length === 0 ? CONFIG_KEY : formatPath(path),
                reason: "is a secret: inside the fleet it would reach the program, and its plan, as plain text",
                fix: "keep it under a configuration key of its own (`pulumi config set --secret`), or in an external store",
            },
        ];
    }
    return node.items.flatMap(({ key, value }) =>
        checkNode(value, [...path, String(isScalar(key) ? key.value : key)], document, seen),
    );
}

function checkSize(config: Readonly<Record<string, unknown>>, file: string): readonly Refusal[] {
    const strings = Object.entries(config).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const bytes = Buffer.byteLength(JSON.stringify(Object.fromEntries(strings)));
    return bytes <= MOST_BYTES
        ? []
        : [
              {
                  path: `${file}: config`,
                  reason: `takes ${Math.ceil(bytes / 1024)} KiB of the 96 that reach the program safely`,
                  fix: "move clusters to another stack of the same program",
              },
          ];
}

/** The fleet in a stack's file, as its user wrote it, or what keeps Pulumi from handing it over unchanged. */
export function readStack(text: string, file: string): Checked<unknown> {
    const yaml = readYaml(text, file);
    if (!yaml.ok) {
        return yaml;
    }
    const { document, value } = yaml.value;
    const config = asMap(asMap(value)?.config);
    const fleet = config?.[CONFIG_KEY];
    if (config === undefined || fleet === undefined) {
        return {
            ok: false,
            refusals: [
                {
                    path: `${file}: config.${CONFIG_KEY}`,
                    reason: "there is no fleet in this stack",
                    fix: "write one, for example { name: acme, environment: development, clusters: { aws-us-east-1: { cloud: aws, region: us-east-1 } } }",
                },
            ],
        };
    }
    const refusals = [
        ...checkNode(document.getIn(["config", CONFIG_KEY], true), [], document, new Set()),
        ...checkSize(config, file),
    ];
    return refusals.length === 0 ? { ok: true, value: fleet } : { ok: false, refusals };
}
