import { createProgress, type Progress } from "../progress";
import { cacheFolder } from "./cache";
import { controlPlaneSettingProblems, ensureControlPlaneTools } from "./control-plane-tools";
import { engineSettingProblems, ensureEngine } from "./engine";
import type { Engine } from "./installed-engine";
import { findKubernetesProvider, type KubernetesProvider } from "./kubernetes-plugin";
import { linkTools } from "./tool-folder";
import { ToolchainError, type ToolchainProblem } from "./toolchain-error";

export { ToolchainError, type ToolchainProblem } from "./toolchain-error";
export type { Engine } from "./installed-engine";
export type { KubernetesProvider } from "./kubernetes-plugin";

export interface ToolchainOptions {
    /** That of this process when absent. */
    readonly environment?: NodeJS.ProcessEnv;
    readonly progress?: Progress;
    /** Ends builds and downloads that are under way. */
    readonly signal?: AbortSignal;
    /** Root of the cache; the user's own cache folder when absent. */
    readonly cache?: string;
}

/** Everything that a rehearsal runs beside Node.js. */
export interface Toolchain {
    readonly engine: Engine;
    readonly kubernetesProvider: KubernetesProvider;
    /** Folder of pulumi, etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kwok and kwokctl. */
    readonly binDirectory: string;
    readonly controlPlaneSource: "folder" | "built";
    /** Root of the cache that the tools came from. */
    readonly cache: string;
}

/**
 * Finds, downloads or builds every tool. What was made once is taken from the cache.
 *
 * @throws ToolchainError with everything that is missing, not only the first thing.
 */
export async function ensureToolchain(options: ToolchainOptions = {}): Promise<Toolchain> {
    const environment = options.environment ?? process.env;
    const cache = options.cache ?? cacheFolder();
    const search = {
        environment,
        cache,
        progress: options.progress ?? createProgress(),
        signal: options.signal,
    };
    // What is cheap to find wrong is told before anything is built.
    const settings = [
        ...engineSettingProblems(environment),
        ...controlPlaneSettingProblems(environment),
    ];
    if (settings.length > 0) {
        throw new ToolchainError(settings);
    }
    const problems: ToolchainProblem[] = [];
    const engine = await collect(() => ensureEngine(search), problems);
    const tools = await collect(() => ensureControlPlaneTools(search), problems);
    if (engine === undefined || tools === undefined) {
        throw new ToolchainError(problems);
    }
    return {
        engine,
        kubernetesProvider: findKubernetesProvider(environment),
        binDirectory: await linkTools(
            [engine.command, ...tools.executables],
            cache,
            options.signal,
        ),
        controlPlaneSource: tools.source,
        cache,
    };
}

/** Runs `search` and keeps what it found missing, so that the next search can tell its part as well. */
async function collect<T>(
    search: () => Promise<T>,
    problems: ToolchainProblem[],
): Promise<T | undefined> {
    try {
        return await search();
    } catch (error) {
        if (!(error instanceof ToolchainError)) {
            throw error;
        }
        problems.push(...error.problems);
        return undefined;
    }
}
