import { readSync } from "node:fs";
import { isatty } from "node:tty";

/** Where a command reads what it is given. */
export interface StandardInput {
    /** Whether it is a person's terminal, on which nothing may ever come. */
    readonly isTerminal: () => boolean;
    /** All of it, once it has ended. */
    readonly read: () => string;
}

const STDIN = 0;
const CHUNK_BYTES = 1 << 20;
/** How long to wait for more where the other end is slow and the input does not block, in milliseconds. */
const PAUSE = 5;

function isErrno(error: unknown, code: string): boolean {
    return error instanceof Error && "code" in error && error.code === code;
}

/** Reads a piece; undefined when there is nothing yet. */
function readPiece(buffer: Uint8Array): number | undefined {
    try {
        return readSync(STDIN, buffer, 0, buffer.length, null);
    } catch (error) {
        if (isErrno(error, "EAGAIN")) {
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
            return undefined;
        }
        if (isErrno(error, "EOF")) {
            return 0;
        }
        throw error;
    }
}

/** The standard input of this process. */
export function processInput(): StandardInput {
    return {
        // Not process.stdin: opening that stream would make the input one that does not block.
        isTerminal: () => isatty(STDIN),
        read: () => {
            const pieces: Buffer[] = [];
            const buffer = Buffer.alloc(CHUNK_BYTES);
            for (let length = readPiece(buffer); length !== 0; length = readPiece(buffer)) {
                if (length !== undefined) {
                    pieces.push(Buffer.from(buffer.subarray(0, length)));
                }
            }
            return Buffer.concat(pieces).toString("utf8");
        },
    };
}
