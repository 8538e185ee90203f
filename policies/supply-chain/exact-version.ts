/** One version as SemVer writes it, with or without the v in front. */
const EXACT_VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Whether a version of a chart is one, and no range (`1.x`, `>=1`, `~1.2`, `*`). */
export function isExactVersion(version: string): boolean {
    return EXACT_VERSION.test(version);
}
