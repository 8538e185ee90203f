import { decodedBase64 } from "../../text/base64";
import { assignmentsIn, type Assignment } from "./assignments";
import { hasAuthorization, hasPasswordInUrl } from "./credentials-in-text";
import { hasCurlLogin } from "./curl-login";
import { looksRandom } from "./entropy";
import { isHarmless, areObjectNames } from "./harmless";
import { keyMeaning } from "./key-meaning";
import { patternIn } from "./patterns";

/**
 * How much a key alone says. Where values are settings ("settings": a ConfigMap, a variable),
 * any literal under a key that names a token is one; among a chart's values and flags ("names")
 * the same key may hold the name of an object, and only what looks random counts.
 */
export type Setting = "settings" | "names";

/** More than Kubernetes stores in one object. */
const LONGEST_TEXT = 1024 * 1024;
/** Shorter texts hold neither a token nor an address with a password. */
const SHORTEST_PATTERN = 12;
const BASE64_RUN = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40,}={0,2}/g;
const NOTHING_BUT_BASE64 = /^[A-Za-z0-9+/]{20}[A-Za-z0-9+/\s]*={0,2}$/;
// A path has none; forty characters of base64 without one are not to be met.
const CAPITAL = /[A-Z]/;
const FEWEST_DIGITS = 4;

/**
 * Whether a text is, or holds, a secret.
 * @param key what the text stands under; without one only forms that speak for themselves count.
 * @returns the id of the detector that says so; never anything of the text.
 */
export function detect(text: string, key = "", setting: Setting = "settings"): string | undefined {
    const seen = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
    return (
        formIn(seen) ??
        encodedFormIn(seen) ??
        (isDocument(seen) ? undefined : underKey(seen, key, setting)) ??
        assignedIn(seen, setting)
    );
}

/** Whether a text has a form that gives a secret away by itself. */
function formIn(text: string): string | undefined {
    if (text.length < SHORTEST_PATTERN) {
        return undefined;
    }
    return (
        patternIn(text) ??
        (hasPasswordInUrl(text) ? "password-in-url" : undefined) ??
        (hasAuthorization(text) ? "authorization-header" : undefined) ??
        (hasCurlLogin(text) ? "password-of-curl" : undefined)
    );
}

/** The same in what base64 stands for, wherever it occurs in the text or broken into lines. */
function encodedFormIn(text: string): string | undefined {
    const whole = NOTHING_BUT_BASE64.test(text.trim());
    const runs = whole ? [text] : [...text.matchAll(BASE64_RUN)].map(([run]) => run);
    for (const run of runs.filter((each) => CAPITAL.test(each))) {
        const found = formIn(decodedBase64(run) ?? "");
        if (found !== undefined) {
            return `base64-of-${found}`;
        }
    }
    return undefined;
}

/** Several lines, or a map or list as text, is no single value. */
function isDocument(text: string): boolean {
    return /^\s*[[{](?!\{)/.test(text) || text.trim().includes("\n");
}

function underKey(text: string, key: string, setting: Setting): string | undefined {
    const meaning = keyMeaning(key);
    const value = text.trim();
    if (meaning === "none" || isHarmless(value)) {
        return undefined;
    }
    if (/^[\d.]+$/.test(value)) {
        return meaning === "password" && value.length >= FEWEST_DIGITS ? "password" : undefined;
    }
    if (meaning === "password") {
        return "password";
    }
    const isName = areObjectNames(value);
    if (setting === "settings" && (meaning === "token" || (meaning === "secret" && !isName))) {
        return "named-secret";
    }
    return looksRandom(value) && !isName ? "high-entropy" : undefined;
}

function assignedIn(text: string, setting: Setting): string | undefined {
    for (const assignment of assignmentsIn(text)) {
        const found = assigned(assignment, setting);
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}

function assigned({ key, value, complete }: Assignment, setting: Setting): string | undefined {
    const certain = complete || (/[A-Za-z]/.test(value) && /[^A-Za-z.:]/.test(value));
    // In a text a key such as "token" is often a name of something else.
    const strict = setting === "settings" && complete && /\d/.test(value) ? "settings" : "names";
    return certain ? underKey(value, key, strict) : undefined;
}
