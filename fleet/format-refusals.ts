import type { Refusal } from "./refusal";

/** Where, why, how to mend: three lines for each refusal, the same wherever they are shown. */
export function formatRefusals(refusals: readonly Refusal[]): string {
    return refusals
        .map(({ path, reason, fix }) => `${path}\n    ${reason}\n    fix: ${fix}`)
        .join("\n");
}
