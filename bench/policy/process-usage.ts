import * as fs from "node:fs";
import * as path from "node:path";

/** What a process has used, by its own account. */
export interface ProcessUsage {
    /** Of all its threads, so that what else the machine does counts little. */
    readonly cpuSeconds: number;
    /** Most memory that it had. */
    readonly peakMb: number;
}

const PROBE = path.join(__dirname, "usage-probe.cjs");
/** Kilobytes of 1,024 bytes, as getrusage has them, in a megabyte. */
const KIB_PER_MB = 1_000_000 / 1024;

/** Variables with which the process of a script writes its usage to a file. */
export function usageEnvironment(script: string, file: string): Record<string, string> {
    return {
        NODE_OPTIONS: `--require=${PROBE}`,
        ATOLL_BENCH_SCRIPT: script,
        ATOLL_BENCH_PROCESS_USAGE: file,
    };
}

export function readUsage(file: string): ProcessUsage {
    // The probe writes it.
    const { cpuSeconds, peakKib } = JSON.parse(fs.readFileSync(file, "utf8")) as {
        readonly cpuSeconds: number;
        readonly peakKib: number;
    };
    return { cpuSeconds, peakMb: peakKib / KIB_PER_MB };
}
