import type { PreviewedPolicies } from "./read-preview";

/**
 * Why a preview does not pass; none where it does. The engine's own exit code is no gate: a policy that could not run
 * leaves it at 0, and so does a pack that nobody named.
 *
 * @param strict whether what could not be told fails as well
 */
export function failures(preview: PreviewedPolicies, strict: boolean): readonly string[] {
    const { findings, packs, finished, errors } = preview;
    const count = (verdict: string): number =>
        findings.filter((finding) => finding.verdict === verdict).length;
    const reasons: readonly (readonly [boolean, string])[] = [
        [!finished, "the preview did not come to its end"],
        [errors > 0, `${errors} errors beside the findings`],
        [packs.length === 0, "no policy pack looked at the stack"],
        [count("mandatory") > 0, `${count("mandatory")} mandatory findings`],
        [count("cannot-run") > 0, `${count("cannot-run")} times a policy could not run`],
        [strict && count("undecided") > 0, `${count("undecided")} times it could not be told`],
    ];
    return reasons.flatMap(([holds, reason]) => (holds ? [reason] : []));
}
