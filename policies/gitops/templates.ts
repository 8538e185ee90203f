import { UNKNOWN, type Reading } from "../model/reading";

/** What Flux's postBuild and others substitute. */
const VARIABLE = /\$\{[^{}]*\}/;

/**
 * Whether something fills a text in later: an ApplicationSet, by a Go template or the older form
 * without a dot, or a substitution of variables.
 */
export function isTemplated(text: Reading<string>): boolean {
    return text !== UNKNOWN && text !== undefined && (text.includes("{{") || VARIABLE.test(text));
}

/** Nobody writes more by hand, and YAML that nests deeply takes long. */
const LONGEST_LITERAL = 64 * 1024;

/** Whether a text of YAML can be read as it stands. */
export function isLiteral(text: string): boolean {
    return text.length <= LONGEST_LITERAL && !isTemplated(text);
}

/** What stands around the places that are filled in: the whole text where there are none. */
export function literalParts(text: string): readonly [string, ...string[]] {
    const [first = "", ...others] = text
        .split(VARIABLE)
        .flatMap((part) =>
            part.split("{{").map((each, index) => (index === 0 ? each : rest(each))),
        );
    return [first, ...others];
}

/** What comes after a place to fill in; one that does not end takes all. */
function rest(opened: string): string {
    const end = opened.indexOf("}}");
    return end < 0 ? "" : opened.slice(end + "}}".length);
}
