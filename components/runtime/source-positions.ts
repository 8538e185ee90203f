import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";

/** What ts-node leaves behind for others: the compiler that Pulumi runs the program with. */
interface Transpiler {
    compile(code: string, fileName: string): string;
}

const FRAME = /\(?(?<file>\/[^()\s]+\.ts):(?<line>\d+):(?<column>\d+)\)?$/;
const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json[^,]*;base64,(?<map>\S+)\s*$/;

/**
 * Gives the frames of our own files their positions in the TypeScript source. The transpiler is asked again for the
 * same file, which costs only when an error is reported; other frames, and frames it cannot place, stay as they are.
 *
 * @param stack as V8 writes it, in positions of the transpiled code
 */
export function mapStack(stack: string): string {
    const transpiler = findTranspiler();
    if (transpiler === undefined) {
        return stack;
    }
    const maps = new Map<string, SourceMap | undefined>();
    return stack
        .split("\n")
        .map((frame) => mapFrame(frame, transpiler, maps))
        .join("\n");
}

function findTranspiler(): Transpiler | undefined {
    const instance: unknown = Reflect.get(process, Symbol.for("ts-node.register.instance"));
    return isTranspiler(instance) ? instance : undefined;
}

function isTranspiler(value: unknown): value is Transpiler {
    return typeof value === "object" && value !== null && "compile" in value;
}

function mapFrame(
    frame: string,
    transpiler: Transpiler,
    maps: Map<string, SourceMap | undefined>,
): string {
    const { file, line, column } = FRAME.exec(frame)?.groups ?? {};
    if (file === undefined || file.includes("/node_modules/")) {
        return frame;
    }
    if (!maps.has(file)) {
        maps.set(file, sourceMapOf(file, transpiler));
    }
    // The map counts from 0, frames from 1.
    const origin = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (origin === undefined || !("originalLine" in origin)) {
        return frame;
    }
    return frame.replace(
        `:${line}:${column}`,
        `:${origin.originalLine + 1}:${origin.originalColumn + 1}`,
    );
}

/** @returns undefined for a file that is gone or that the transpiler refuses */
function sourceMapOf(file: string, transpiler: Transpiler): SourceMap | undefined {
    try {
        const code = transpiler.compile(readFileSync(file, "utf8"), file);
        const encoded = INLINE_MAP.exec(code)?.groups?.["map"];
        if (encoded === undefined) {
            return undefined;
        }
        // The transpiler wrote it a line ago.
        return new SourceMap(
            JSON.parse(Buffer.from(encoded, "base64").toString("utf8")) as SourceMapPayload,
        );
    } catch {
        // A trace without mapped positions is better than an error about the trace.
        return undefined;
    }
}
