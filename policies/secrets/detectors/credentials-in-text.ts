import { decodedBase64 } from "../../text/base64";
import { looksRandom } from "./entropy";
import { isHarmless } from "./harmless";

// An address with a password: postgres://user:password@host. Each part is bounded, so that a
// hostile text costs no more than its length times them.
const PASSWORD_IN_URL = /:\/\/[^\s:/?#@"'<>]{0,100}:([^\s/?#@"'<>]{1,200})@/g;
/** What stands for a password in examples: PASSWORD, [password]. */
const NO_PASSWORD = /^(?:[A-Z][A-Z0-9_]*|[*.x]+|%s|\[.*\]|:.*)$/;
const AUTHORIZATION = /(?<![\w-])(basic|bearer)[ \t]{1,8}([\w+/.~-]{8,4096}={0,2})/gi;

/** Whether a text holds an address with a password in it. */
export function hasPasswordInUrl(text: string): boolean {
    return (
        text.includes("://") &&
        [...text.matchAll(PASSWORD_IN_URL)].some(([, password = ""]) => isPassword(password))
    );
}

function isPassword(text: string): boolean {
    return !NO_PASSWORD.test(text) && !/\{\{|\$/.test(text);
}

/** Whether a text holds the value of an Authorization header. */
export function hasAuthorization(text: string): boolean {
    return (
        /basic|bearer/i.test(text) &&
        [...text.matchAll(AUTHORIZATION)].some(([, scheme = "", value = ""]) =>
            scheme.toLowerCase() === "basic"
                ? (decodedBase64(value)?.includes(":") ?? false)
                : looksRandom(value) && !isHarmless(value),
        )
    );
}
