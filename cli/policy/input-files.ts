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

const EXAMPLE = "npx atoll policy check manifests/";

/** The files of a command line: as named, below a folder, or standard input. All that cannot be read is refused at once. */
export function inputFiles(
    names: readonly string[],
    input: StandardInput,
): Checked<readonly InputFile[]> {
    const found = names.map((name) => readName(name, input));
    const refusals = found.flatMap((each) => (each.ok ? [] : each.refusals));
    return refusals.length > 0
        ? { ok: false, refusals }
        : { ok: true, value: found.flatMap((each) => (each.ok ? each.value : [])) };
}

function readName(name: string, input: StandardInput): Checked<readonly InputFile[]> {
    if (name === STANDARD_INPUT) {
        return readInput(input);
    }
    try {
        return { ok: true, value: [...readPath(name)] };
    } catch (error) {
        const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
        return refused(name, reason, `name files or folders with manifests, as in ${EXAMPLE}`);
    }
}

function readInput(input: StandardInput): Checked<readonly InputFile[]> {
    if (input.isTerminal()) {
        const fix = "pipe manifests in: kustomize build overlays/prod | npx atoll policy check -";
        return refused("standard input", "is a terminal", fix);
    }
    return { ok: true, value: [{ file: STANDARD_INPUT, text: input.read(), named: true }] };
}

function* readPath(name: string): Generator<InputFile> {
    if (!fs.statSync(name).isDirectory()) {
        yield { file: name, text: fs.readFileSync(name, "utf8"), named: true };
        return;
    }
    for (const file of filesBelow(name)) {
        yield { file, text: fs.readFileSync(file, "utf8"), named: false };
    }
}

/** Ordered by path, so that what is reported has one order everywhere. Links are not followed: they may lead in a circle. */
function filesBelow(folder: string): readonly string[] {
    return fs
        .readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && EXTENSIONS.has(path.extname(entry.name)))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => !path.relative(folder, file).split(path.sep).some(isHidden))
        .sort();
}

/** `.git`, `.github` and what else no cluster is given. */
function isHidden(part: string): boolean {
    return part.startsWith(".") || part === "node_modules";
}

function refused(where: string, reason: string, fix: string): { ok: false; refusals: Refusal[] } {
    return { ok: false, refusals: [{ path: where, reason, fix }] };
}
