import { performance } from "node:perf_hooks";

/** Where progress goes and what the time is; replaced in tests. */
export interface ProgressOptions {
    /** Standard error when absent, so that standard output stays clean for results. */
    readonly stream?: ProgressStream;
    /** Milliseconds on a clock that only goes forward. */
    readonly now?: () => number;
}

export interface ProgressStream {
    write(text: string): unknown;
    readonly isTTY?: boolean;
    readonly columns?: number;
}

/** Says on a terminal or in a log what takes long, and remembers how long everything took. */
export interface Progress {
    /**
     * Runs `work` as a phase. It is shown once it takes longer than two seconds; `step` tells what it does now. Phases
     * may overlap. A phase that ran twice counts the sum.
     */
    phase<T>(name: string, work: (step: (text: string) => void) => Promise<T>): Promise<T>;
    /** Writes a line that stays. */
    note(line: string): void;
    /** Wall-clock seconds of every phase that has ended, in the order in which they first ended. */
    seconds(): Record<string, number>;
}

interface OpenPhase {
    readonly name: string;
    readonly started: number;
    step: string;
    /** When a line for a log was last written; undefined until the phase is worth one. */
    reported: number | undefined;
}

/** A phase shorter than this needs no words. */
const QUIET_MS = 2_000;
/** A log gets a line this often. */
const LOG_EVERY_MS = 10_000;
const TICK_MS = 500;

/** Progress on a terminal is one line that is written over and over; elsewhere it is plain lines. */
export function createProgress(options: ProgressOptions = {}): Progress {
    const stream = options.stream ?? process.stderr;
    const now = options.now ?? (() => performance.now());
    const screen = stream.isTTY === true ? terminalLine(stream) : undefined;
    const open = new Set<OpenPhase>();
    const seconds = new Map<string, number>();
    let timer: NodeJS.Timeout | undefined;

    const describe = (phase: OpenPhase): string => describePhase(phase, now());
    const note = (line: string): void => {
        screen?.clear();
        stream.write(`${line}\n`);
    };
    const tick = (): void => {
        const worth = [...open].filter((phase) => now() - phase.started >= QUIET_MS);
        if (screen !== undefined) {
            screen.show(worth.map(describe).join(" | "));
            worth.forEach((phase) => (phase.reported = now()));
            return;
        }
        for (const phase of worth) {
            if (phase.reported === undefined || now() - phase.reported >= LOG_EVERY_MS) {
                phase.reported = now();
                note(`... ${describe(phase)}`);
            }
        }
    };
    const finish = (phase: OpenPhase, outcome: "done" | "failed"): void => {
        open.delete(phase);
        const took = (now() - phase.started) / 1000;
        seconds.set(phase.name, (seconds.get(phase.name) ?? 0) + took);
        if (phase.reported !== undefined) {
            note(`${phase.name}: ${outcome} in ${took.toFixed(1)} s`);
        }
        if (open.size === 0) {
            clearInterval(timer);
            timer = undefined;
        }
    };

    return {
        async phase(name, work) {
            const phase: OpenPhase = { name, started: now(), step: "", reported: undefined };
            open.add(phase);
            timer ??= setInterval(tick, TICK_MS).unref();
            try {
                const result = await work((text) => {
                    phase.step = text;
                });
                finish(phase, "done");
                return result;
            } catch (error) {
                finish(phase, "failed");
                throw error;
            }
        },
        note,
        seconds: () => Object.fromEntries(seconds),
    };
}

function describePhase({ name, step, started }: OpenPhase, now: number): string {
    const elapsed = Math.round((now - started) / 1000);
    return `${name}${step === "" ? "" : `: ${step}`} (${elapsed} s)`;
}

/** One line of a terminal that is written again and again. */
function terminalLine(stream: ProgressStream): { show(text: string): void; clear(): void } {
    const clear = (): void => {
        stream.write("\r\u001b[K");
    };
    return {
        show(text) {
            clear();
            // A line that wraps cannot be cleared by returning to its start.
            stream.write(text.slice(0, (stream.columns ?? 80) - 1));
        },
        clear,
    };
}
