import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, resolve } from "node:path";

const FRAME = /\(?(?<file>\/[^()\s]+\.js):(?<line>\d+):(?<column>\d+)\)?$/;

/**
 * Gives the frames of our own bundle their positions in the TypeScript source. Its map is read only when an error is
 * reported; other frames, and frames it cannot place, stay as they are.
 *
 * @param stack as V8 writes it, in positions of the bundle
 */
export function mapStack(stack: string): string {
    const maps = new Map<string, SourceMap | undefined>();
    return stack
        .split("\n")
        .map((frame) => mapFrame(frame, maps))
        .join("\n");
}

function mapFrame(frame: string, maps: Map<string, SourceMap | undefined>): string {
    const { file, line, column } = FRAME.exec(frame)?.groups ?? {};
    if (file === undefined || file.includes("/node_modules/")) {
        return frame;
    }
    if (!maps.has(file)) {
        maps.set(file, sourceMapOf(file));
    }
    // The map counts from 0, frames from 1.
    const origin = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (origin === undefined || !("originalLine" in origin)) {
        return frame;
    }
    const source = resolve(dirname(file), origin.originalSource);
    return frame.replace(
        `${file}:${line}:${column}`,
        `${source}:${origin.originalLine + 1}:${origin.originalColumn + 1}`,
    );
}

/** @returns undefined for a file that has none beside it */
function sourceMapOf(file: string): SourceMap | undefined {
    try {
        // The bundle's builder wrote it.
        return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")) as SourceMapPayload);
    } catch {
        // A trace without mapped positions is better than an error about the trace.
        return undefined;
    }
}
