import * as path from "node:path";

/** What the engine and everything that it starts see of this machine. */
export interface EnvironmentOptions {
    /** The environment to take from; that of this process as a rule. */
    readonly ambient: NodeJS.ProcessEnv;
    /** Folders that are searched for executables before the user's own. */
    readonly bin: readonly string[];
    /** Folder of the file backend's state. */
    readonly backend: string;
    readonly pulumiHome: string;
    /** Encrypts the secrets in the state; a rehearsal makes one up. */
    readonly passphrase: string;
    /** Value of PULUMI_DEBUG_PROVIDERS, such as "aws:41234,gcp:41235"; absent: plugins are started as usual. */
    readonly debugProviders?: string;
    /** The deployer's own kubeconfig; there is none when absent. */
    readonly kubeconfig?: string;
    /** Further variables, such as the simulated world's address for a program on PATH. */
    readonly additional?: Readonly<Record<string, string>>;
}

/** What programs need of a user's environment. All else stays out: credentials of clouds, clusters and Pulumi too. */
const KEPT: readonly RegExp[] = [
    /^(HOME|USER|LOGNAME|SHELL|TMPDIR|TZ|LANG|LANGUAGE|LC_\w+|TERM|NO_COLOR)$/,
    /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/,
    /^(XDG_CACHE_HOME)$/,
    /^ATOLL_\w+$/,
    /^(CONTROL_PLANES)$/,
];

/** The environment of an engine that works on a rehearsal: on its own files, and with nobody's credentials. */
export function engineEnvironment(options: EnvironmentOptions): Record<string, string> {
    const kept = Object.entries(options.ambient).filter(
        (pair): pair is [string, string] =>
            pair[1] !== undefined && KEPT.some((pattern) => pattern.test(pair[0])),
    );
    const searchPath = [...options.bin, options.ambient.PATH ?? ""].filter((part) => part !== "");
    return {
        ...Object.fromEntries(kept),
        PATH: searchPath.join(path.delimiter),
        PULUMI_BACKEND_URL: `file://${options.backend}`,
        PULUMI_HOME: options.pulumiHome,
        PULUMI_CONFIG_PASSPHRASE: options.passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
        // A provider without a kubeconfig takes the user's current cluster: here there must be none of the user's.
        KUBECONFIG: options.kubeconfig ?? path.join(options.pulumiHome, "no-kubeconfig"),
        ...(options.debugProviders === undefined
            ? {}
            : { PULUMI_DEBUG_PROVIDERS: options.debugProviders }),
        ...options.additional,
    };
}
