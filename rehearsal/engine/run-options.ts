import type { EngineStep } from "./engine-run";

/** What every run of the engine takes. */
export interface RunOptions {
    /** Seconds until the run is interrupted, then killed. */
    readonly timeLimitSeconds?: number;
    /** Called when the engine begins a step, with how many have begun. */
    readonly onStep?: (step: EngineStep, count: number) => void;
    /** Called with every line that the engine streams: one event, as JSON, in the words of `pulumi ... --json`. */
    readonly onEvent?: (line: string) => void;
    /** Variables for this run only. */
    readonly environment?: Readonly<Record<string, string>>;
}

export interface PolicyPack {
    readonly folder: string;
    /** File with the pack's settings, as JSON; the pack's defaults when absent. */
    readonly settings?: string;
}

export interface PreviewOptions extends RunOptions {
    readonly policyPacks?: readonly PolicyPack[];
}

export interface UpOptions extends PreviewOptions {
    /** Go on with what does not depend on a failed resource. */
    readonly continueOnError?: boolean;
    /**
     * Write the state once, at the end. Much faster with the file backend, and right only where nothing will be
     * interrupted.
     */
    readonly skipCheckpoints?: boolean;
}

export interface RefreshOptions extends RunOptions {
    /** Forget resources whose creation was interrupted. */
    readonly clearPendingCreates?: boolean;
    /** URNs of the only resources to read; all of the stack when absent. */
    readonly targets?: readonly string[];
}

export interface DestroyOptions extends RunOptions {
    readonly continueOnError?: boolean;
    /** Delete protected resources too. */
    readonly ignoreProtect?: boolean;
    readonly skipCheckpoints?: boolean;
}

/** Without a question, and without a preview of its own before. */
const APPLY = ["--yes", "--skip-preview"] as const;

export const previewArguments = (options: PreviewOptions): readonly string[] => [
    "preview",
    ...packArguments(options),
];

export const upArguments = (options: UpOptions): readonly string[] => [
    "up",
    ...APPLY,
    ...packArguments(options),
    ...flag("--continue-on-error", options.continueOnError),
];

export const refreshArguments = (options: RefreshOptions): readonly string[] => [
    "refresh",
    ...APPLY,
    ...flag("--clear-pending-creates", options.clearPendingCreates),
    ...(options.targets ?? []).flatMap((urn) => ["--target", urn]),
];

export const destroyArguments = (options: DestroyOptions): readonly string[] => [
    "destroy",
    ...APPLY,
    ...flag("--continue-on-error", options.continueOnError),
    ...flag("--ignore-protect", options.ignoreProtect),
];

/** The engine takes this setting only together with its switch for experiments. */
export const checkpointEnvironment = (
    options: Pick<UpOptions, "skipCheckpoints">,
): Record<string, string> =>
    options.skipCheckpoints === true
        ? { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" }
        : {};

const packArguments = (options: PreviewOptions): readonly string[] =>
    // The engine pairs packs with settings by their position, so each one needs both or none.
    (options.policyPacks ?? []).flatMap(({ folder, settings }) => [
        ...["--policy-pack", folder],
        ...(settings === undefined ? [] : ["--policy-pack-config", settings]),
    ]);

const flag = (name: string, wanted: boolean | undefined): readonly string[] =>
    wanted === true ? [name] : [];
