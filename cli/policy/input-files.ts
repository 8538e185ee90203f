import * as fs from "node:fs";
import * as path from "node:path";

import type { Checked, Refusal } from "../../fleet/refusal";
import type { StandardInput } from "../standard-input";

/** A text to be read as manifests. */
export interface InputFile {
    /** As it was named, or found below a folder that was; "-" for standard input. */
    readonly file: string;
    readonly text: string;
    /** Whether the command line names it itself, so that it must be readable. */
    readonly named: boolean;
}

const EXTENSIONS = new Set([".yaml", ".yml", ".json"]);
const STANDARD_INPUT = "-";

const FIX = "name files or folders with manifests, as in npx atoll policy check manifests/";

/** The files of a command line: as named, below a folder, or standard input. All that cannot be read is refused at once. */
export function inputFiles(
    names: readonly string[],
    input: StandardInput,
): Checked<readonly InputFile[]> {
    const found = names.map((name) => readName(name, input));
    const refusals = found.flatMap((each) => (each.ok ? [] : each.refusals));
    return refusals.length > 0
        ? { ok: false, refusals }
        : { ok: true, value: once(found.flatMap((each) => (each.ok ? each.value : []))) };
}

/** Each file once, also where a folder and one inside it are named: as itself, where it is named itself. */
function once(files: readonly InputFile[]): readonly InputFile[] {
    const byPath = new Map<string, InputFile>();
    for (const input of files) {
        const key = path.resolve(input.file);
        const known = byPath.get(key);
        if (known === undefined || (input.named && !known.named)) {
            byPath.set(key, input);
        }
    }
    return [...byPath.values()];
}

function readName(name: string, input: StandardInput): Checked<readonly InputFile[]> {
    if (name === STANDARD_INPUT) {
        return readInput(input);
    }
    try {
        const files = [...readPath(name)];
        return files.length === 0
            ? refused(name, `has no file that ends in ${[...EXTENSIONS].join(", ")}`, FIX)
            : { ok: true, value: files };
    } catch (error) {
        const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
        return refused(name, reason, FIX);
    }
}

function readInput(input: StandardInput): Checked<readonly InputFile[]> {
    if (input.isTerminal()) {
        const fix = "pipe manifests in: kustomize build overlays/prod | npx atoll policy check -";
        return refused("standard input", "is a terminal", fix);
    }
    const text = input.read();
    if (text.trim() === "") {
        // A gate must not pass because what should have written the manifests has failed.
        const fix = "mend the command before the pipe, and let its failure count: set -o pipefail";
        return refused("standard input", "is empty", fix);
    }
    return { ok: true, value: [{ file: STANDARD_INPUT, text, named: true }] };
}

function* readPath(name: string): Generator<InputFile> {
    if (!fs.statSync(name).isDirectory()) {
        yield { file: name, text: decoded(fs.readFileSync(name)), named: true };
        return;
    }
    for (const file of filesBelow(name)) {
        yield { file, text: decoded(fs.readFileSync(file)), named: false };
    }
}

/** Windows' PowerShell writes UTF-16 where one redirects an output. */
function decoded(bytes: Buffer): string {
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return bytes.toString(isUtf16 ? "utf16le" : "utf8");
}

/**
 * Ordered by path, so that what is reported has one order everywhere. Links to files are followed, as kubectl does, and
 * links to folders are not: they may lead in a circle.
 */
function filesBelow(folder: string): readonly string[] {
    return fs
        .readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => EXTENSIONS.has(path.extname(entry.name)))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => !path.relative(folder, file).split(path.sep).some(isHidden))
        .filter(isFile)
        .sort();
}

/** A link that leads nowhere, or to itself, is none. */
function isFile(file: string): boolean {
    try {
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}

/** `.git`, `.github` and what else no cluster is given. */
function isHidden(part: string): boolean {
    return part.startsWith(".") || part === "node_modules";
}

function refused(where: string, reason: string, fix: string): { ok: false; refusals: Refusal[] } {
    return { ok: false, refusals: [{ path: where, reason, fix }] };
}
