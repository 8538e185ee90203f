import { type YamlFile, readYaml } from "../read-yaml";
import type { Checked } from "../refusal";

/** A line for each of the 32,385 links between 255 networks, and as much again for tunnels and comments. */
const MOST_KIBIBYTES = 6 * 1024;

/** Reads the text of a lock; `undefined` is the value of an empty file, as of one that is not there. */
export function parseLock(text: string | undefined, file: string): Checked<Partial<YamlFile>> {
    return text === undefined || text.trim() === ""
        ? { ok: true, value: {} }
        : readYaml(text, file, MOST_KIBIBYTES);
}
