import { UNKNOWN, type Reading } from "../model/reading";

/** Whether an ApplicationSet fills a text in: by a Go template, or the older form without a dot. */
export function isTemplated(text: Reading<string>): boolean {
    return text !== UNKNOWN && text !== undefined && text.includes("{{");
}
