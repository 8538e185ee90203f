import { readRequest } from "../fleet/plan/placement/read-request";
import { place } from "../fleet/plan/placement/place";
import { placementRequests } from "./placement-requests";

/** What a batch of placement requests took: read from text, answered, written as text. */
export interface PlacementSample {
    readonly clusters: number;
    readonly requests: number;
    /** Of CPU time, so that what else the machine does counts little. */
    readonly cpuSeconds: number;
    readonly wallSeconds: number;
    /** Most that it may take; absent for a size that only shows the growth. */
    readonly budgetSeconds?: number;
}

const REQUESTS = 1_000;
/** The largest fleet that there can be, and what 1,000 requests over it may take in seconds. */
const LARGEST = { clusters: 255, budgetSeconds: 2 } as const;
const SIZES = [10, 100, LARGEST.clusters];

/** @throws Error when a request of the bench is refused */
function answerLine(line: string): string {
    const request = readRequest(JSON.parse(line));
    if (!request.ok) {
        throw new Error(`a request of the bench is refused: ${JSON.stringify(request.refusals)}`);
    }
    return JSON.stringify(place(request.value));
}

function measure(clusters: number): PlacementSample {
    const lines = placementRequests(REQUESTS, clusters).map((request) => JSON.stringify(request));
    // The first ones only warm the compiler up.
    for (const line of lines.slice(0, REQUESTS / 10)) {
        answerLine(line);
    }
    const cpu = process.cpuUsage();
    const start = performance.now();
    let written = 0;
    for (const line of lines) {
        written += answerLine(line).length;
    }
    const wallSeconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    if (written === 0) {
        throw new Error("nothing was answered");
    }
    return {
        ...{ clusters, requests: REQUESTS, wallSeconds },
        cpuSeconds: (user + system) / 1_000_000,
        ...(clusters === LARGEST.clusters ? { budgetSeconds: LARGEST.budgetSeconds } : {}),
    };
}

/** 1,000 placement requests over fleets of growing size. */
export function benchPlacement(): readonly PlacementSample[] {
    return SIZES.map(measure);
}

/** The figures, a line for each size, with the growth over the size before. */
export function renderPlacement(samples: readonly PlacementSample[]): string {
    const lines = samples.map(({ clusters, requests, cpuSeconds, wallSeconds }, index) => {
        const before = samples[index - 1];
        const growth =
            before === undefined
                ? ""
                : `; ${(clusters / before.clusters).toFixed(1)} times the clusters take ${(cpuSeconds / before.cpuSeconds).toFixed(1)} times the time`;
        return `placement, ${requests} requests over ${clusters} clusters: ${wallSeconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(2)} s)${growth}`;
    });
    const over = samples.filter(isOverPlacementBudget).map(({ clusters, budgetSeconds = 0 }) => {
        return `Over budget: placement over ${clusters} clusters, at most ${budgetSeconds} s.`;
    });
    return [...lines, ...over].join("\n");
}

/** Whether a figure is beyond its budget. */
export function isOverPlacementBudget({ wallSeconds, budgetSeconds }: PlacementSample): boolean {
    return budgetSeconds !== undefined && wallSeconds > budgetSeconds;
}
