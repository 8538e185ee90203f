import { performance } from "node:perf_hooks";

import type { RehearsalOptions } from "./assemble";
import { isRecordedServer } from "./control-planes/recorded";
import {
    changeCount,
    errorText,
    succeeded,
    type EngineRun,
    type PolicyFinding,
} from "./engine/engine-run";
import type { RehearsalLayout } from "./layout";
import type { Progress } from "./progress";
import { checkCluster } from "./registry-check";
import { Rehearsal } from "./rehearsal";
import { summarize } from "./summarize";
import { writeSummary, type ClusterSummary, type RehearsalSummary } from "./summary";

/** A phase of a rehearsal did not come to a good end; the message says which, and what the engine said. */
export class RehearsalFailure extends Error {
    override readonly name = "RehearsalFailure";
    /** Exit code of the command that ends with it. */
    readonly exitCode = 1;
}

export interface RehearseOptions extends RehearsalOptions {
    readonly progress: Progress;
    /** When the command started, on `performance`'s clock: for the total. */
    readonly started: number;
}

/**
 * Rehearses a stack: preview with the policy pack, up, checks, and a second up that must change nothing. The clusters
 * go on running when all is well; otherwise nothing does.
 *
 * @throws RehearsalFailure when a phase fails.
 */
export async function rehearse(options: RehearseOptions): Promise<RehearsalSummary> {
    const { progress, layout } = options;
    const rehearsal = await progress.phase("start", () => Rehearsal.start(options));
    let done = false;
    try {
        const summary = await runPhases(rehearsal, options);
        writeSummary(layout.summary, summary);
        done = true;
        return summary;
    } finally {
        await (done ? rehearsal.close() : rehearsal.abandon());
    }
}

async function runPhases(
    rehearsal: Rehearsal,
    options: RehearseOptions,
): Promise<RehearsalSummary> {
    const { progress, layout } = options;
    const { engine } = rehearsal;
    const policyPacks = [rehearsal.policyPack];
    await enginePhase(progress, "preview", (onStep) => engine.preview({ policyPacks, onStep }));
    // Its verdict is the one to report: in the preview of a new stack some values are not known yet.
    const applied = await enginePhase(progress, "up", (onStep) =>
        engine.up({ policyPacks, skipCheckpoints: true, onStep }),
    );
    const { undecided } = applied.policies;
    if (undecided.length > 0) {
        // All values are known by now: a rule that still cannot tell would never guard anything.
        throw new RehearsalFailure(`up failed\n${listFindings(undecided)}`);
    }
    await rehearsal.writeRegistry();
    const clusters = await progress.phase("checks", () => checkClusters(rehearsal, layout));
    const second = await enginePhase(progress, "second up", (onStep) =>
        engine.up({ skipCheckpoints: true, onStep }),
    );
    const changes = changeCount(second);
    if (changes > 0) {
        throw new RehearsalFailure(
            `second up: ${changes} changes where there must be none\n${changed(second)}`,
        );
    }
    const seconds = { ...progress.seconds(), total: (performance.now() - options.started) / 1000 };
    return summarize({
        stack: layout.stack,
        toolchain: options.toolchain,
        realSchemas: options.crds !== undefined,
        clusters,
        deployerNamed: rehearsal.fleet.plan.deployer !== undefined,
        state: await engine.exportStack(),
        policies: applied.policies,
        secondUp: second,
        seconds,
    });
}

/** Runs the engine as a phase that tells what it works on. */
async function enginePhase(
    progress: Progress,
    name: string,
    run: (onStep: (step: { urn: string }, count: number) => void) => Promise<EngineRun>,
): Promise<EngineRun> {
    const result = await progress.phase(name, (step) =>
        run(({ urn }, count) => {
            step(`${count} resources, ${urn.split("::").at(-1) ?? urn}`);
        }),
    );
    if (!succeeded(result)) {
        throw new RehearsalFailure(`${name} failed\n${whatWentWrong(result)}`);
    }
    return result;
}

/** Why a run is no success: its policies' verdict, or the engine's errors. */
function whatWentWrong(run: EngineRun): string {
    const { mandatory, cannotRun } = run.policies;
    const lines = [
        listFindings(mandatory),
        ...cannotRun.map(({ rule, resource }) => `  ${rule} could not run: ${resource}`),
        ...(run.ended === "exited" ? [] : [`  the engine was stopped: ${run.ended}`]),
        errorText(run),
    ];
    return lines.filter((line) => line !== "").join("\n");
}

const listFindings = (findings: readonly PolicyFinding[]): string =>
    findings
        .map(({ rule, resource, message }) => `  ${rule}: ${resource}\n    ${message}`)
        .join("\n");

const changed = (run: EngineRun): string =>
    run.steps
        .filter(({ operation }) => operation !== "same")
        .map(({ operation, urn }) => `  ${operation}: ${urn}`)
        .join("\n");

/** A cluster in the stack's output `clusters`. */
interface ExportedCluster {
    readonly name: string;
    readonly context: string;
    readonly endpoint: string;
    readonly version: string;
}

/** Asks every cluster that runs through the registry's own kubeconfig. */
async function checkClusters(
    rehearsal: Rehearsal,
    layout: RehearsalLayout,
): Promise<readonly ClusterSummary[]> {
    const exported = await rehearsal.engine.stackOutput("clusters", true);
    const existing = new Set(
        rehearsal.fleet.plan.clusters.flatMap(({ cloud, name }) =>
            cloud === "existing" ? [name] : [],
        ),
    );
    return Promise.all(
        // The program's own output: index.ts gives each cluster these fields.
        Object.values(exported as Readonly<Record<string, ExportedCluster>>).map(
            async ({ name, context, endpoint, version }): Promise<ClusterSummary> => {
                const state = isRecordedServer(endpoint) ? "recorded" : "running";
                return {
                    name,
                    context,
                    version:
                        state === "recorded"
                            ? `v${version}.0`
                            : await checkCluster(layout.kubeconfig, context),
                    server: endpoint,
                    state,
                    origin: existing.has(name) ? "existing" : "fleet",
                };
            },
        ),
    );
}
