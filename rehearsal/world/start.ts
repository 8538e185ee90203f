import { serveProvider } from "../wire/server";
import type { ServedProvider } from "../wire/server";
import { awsCloud } from "./aws/cloud";
import type { RunningCluster } from "./cluster-control-planes";
import type { Cloud } from "./provider/cloud";
import { CloudProvider } from "./provider/cloud-provider";
import { Simulation } from "./provider/simulation";
import { SdkDeclarations } from "./sdk/declarations";
import { World } from "./world";
import type { WorldOptions } from "./world";

export interface StartOptions extends WorldOptions {
    /** Folder whose node_modules hold the program's SDKs. */
    readonly program: string;
}

/** Simulated clouds that an engine can attach to. */
export interface RunningWorld {
    /** For `PULUMI_DEBUG_PROVIDERS`: name and port of each provider, such as "aws:4001,gcp:4002". */
    readonly debugProviders: string;
    /** Clusters whose control planes were started or recorded. */
    clusters(): readonly RunningCluster[];
    /** Administrator token of each cloud's clusters: a secret, for the exec credential plugins. */
    credentials(): Readonly<Record<string, string>>;
    /** Ends the providers and saves the world; control planes keep running. */
    close(): Promise<void>;
}

/** One entry per simulated cloud. */
const CLOUDS: readonly ((sdk: SdkDeclarations) => Cloud)[] = [awsCloud];

const PACKAGES = ["aws"];

/**
 * Opens the world of a folder and serves its clouds, each as the provider plugin that the program's SDK wants.
 * @throws when a folder holds a world of another format, or an SDK is not installed
 */
export async function startWorld(options: StartOptions): Promise<RunningWorld> {
    const world = await World.open(options);
    const served: (ServedProvider & { readonly name: string })[] = [];
    for (const [index, build] of CLOUDS.entries()) {
        const sdk = new SdkDeclarations(PACKAGES[index] ?? "", options.program);
        const provider = new CloudProvider(new Simulation(build(sdk), sdk, world));
        served.push({ ...(await serveProvider(provider)), name: provider.name });
    }
    return {
        debugProviders: served.map(({ name, port }) => `${name}:${port}`).join(","),
        clusters: () => world.clusters.list(),
        credentials: () => world.credentials(),
        close: async () => {
            await Promise.all(served.map((provider) => provider.close()));
            await world.save();
        },
    };
}
