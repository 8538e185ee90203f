import { isHarmless } from "./harmless";

/**
 * The flags by which curl takes a user and a password: alone, after other short ones (-fsSu), and
 * with the value right behind it.
 *
 * https://curl.se/docs/manpage.html#-u
 */
const LOGIN =
    /(?<=[\s"'])(?:-[A-Za-z]{0,8}[uU][ \t]{0,4}|--(?:proxy-)?user[ \t=]{1,4})["']?[^\s:"'$]{0,100}:([^\s"']{1,200})/g;
const CURL = /(?:^|[\s/"'(`])curl(?:\s|$)/;
const NEXT_COMMAND = /[;|&\n]/;
/** What a command line before the flag is looked at. */
const BEFORE = 1000;

/** Whether a text has a curl command with a password in it. */
export function hasCurlLogin(text: string): boolean {
    return (
        text.includes("curl") &&
        [...text.matchAll(LOGIN)].some(
            ({ index, 1: password = "" }) =>
                isPassword(password) && CURL.test(commandBefore(text, index)),
        )
    );
}

/** What curl is given as a user and a password says of the password; `undefined` without one. */
export function passwordOf(login: string): string | undefined {
    const colon = login.indexOf(":");
    return colon < 0 ? undefined : login.slice(colon + 1);
}

function isPassword(text: string): boolean {
    return !text.includes("$") && !isHarmless(text);
}

/** The part of a command line that stands before a flag; it may go over several lines. */
function commandBefore(text: string, index: number): string {
    const before = text.slice(Math.max(0, index - BEFORE), index).replace(/\\\r?\n/g, " ");
    return before.split(NEXT_COMMAND).at(-1) ?? "";
}
