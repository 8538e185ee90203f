import { asMap } from "./as-map";
import { checkDocument } from "./check-document";
import { readYaml } from "./read-yaml";
import type { Checked, Refusal } from "./refusal";
import { fleetPath } from "./spec/wording";

/** Where the fleet stands in a stack's file. */
const CONFIG_KEY = "atoll:fleet";

/**
 * Pulumi hands the whole configuration of a stack to the program in one environment string, and Linux takes 128 KiB in
 * one: beyond that the program does not even start.
 */
const MOST_BYTES = 96 * 1024;

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
                  fix: "move the fleet into a file or a folder of its own, and name that: `atoll:fleet: fleet.yaml`",
              },
          ];
}

/** The fleet in a stack's file, as its user wrote it (text names files that hold it), or what keeps Pulumi from handing it over unchanged. */
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
        ...checkDocument(document, document.getIn(["config", CONFIG_KEY], true), fleetPath),
        ...checkSize(config, file),
    ];
    return refusals.length === 0 ? { ok: true, value: fleet } : { ok: false, refusals };
}
