import type { Reading } from "../model/reading";

/** The version in the name of a packed chart. */
const PACKED = /-v?\d+\.\d+\.\d+[^/]*\.tgz$/;

/**
 * The name of a chart, whether a program gives the name itself, a registry's address or a packed
 * file: without the repository, the version and the digest.
 */
export function chartName(chart: Reading<string>): string | undefined {
    return typeof chart === "string"
        ? chart.split("/").at(-1)?.replace(PACKED, "").replace(/@.*$/, "")
        : undefined;
}
