import { serveProvider } from "../wire/server";
import type { ServedProvider } from "../wire/server";
import { awsCloud } from "./aws/cloud";
import { azureCloud } from "./azure/cloud";
import type { RunningCluster } from "./cluster-control-planes";
import { googleCloud } from "./gcp/cloud";
import { patchControlPlane } from "./gcp/gke-release-channel";
import type { Cloud } from "./provider/cloud";
import { CloudProvider } from "./provider/cloud-provider";
import { addExisting } from "./provider/existing-resource";
import type { ExistingResource } from "./provider/existing-resource";
import { Simulation } from "./provider/simulation";
import { randomCloud } from "./random/cloud";
import type { CloudName } from "./resource-store";
import { SdkDeclarations } from "./sdk/declarations";
import { World } from "./world";
import type { WorldOptions } from "./world";

export interface StartOptions extends WorldOptions {
    /** Folder from which the program's SDKs are found; this one when absent. */
    readonly program?: string;
    /** What the clouds have before the first preview. */
    readonly existing?: readonly ExistingResource[];
}

/** Simulated clouds that an engine can attach to. */
export interface RunningWorld {
    /** For `PULUMI_DEBUG_PROVIDERS`: name and port of each provider, such as "aws:4001,gcp:4002". */
    readonly debugProviders: string;
    /** Clusters whose control planes were started or recorded. */
    clusters(): readonly RunningCluster[];
    /** Administrator token of each cloud's clusters: a secret, for the exec credential plugins. */
    credentials(): Readonly<Record<string, string>>;
    /** Ids of the resources of a type, whoever made them. */
    ids(type: string): readonly string[];
    /** Takes a resource away behind the program's back, as somebody might do by hand. */
    lose(type: string, id: string): Promise<void>;
    /**
     * Brings a GKE cluster's control plane, and not its nodes, to its next patch release, as its release channel does;
     * returns its version.
     */
    patchControlPlane(clusterId: string): Promise<string>;
    /** Ends the providers and saves the world; control planes keep running. */
    close(): Promise<void>;
}

/** The simulated clouds, by the names of their SDKs. */
const CLOUDS: Readonly<Record<CloudName, (sdk: SdkDeclarations) => Cloud>> = {
    aws: awsCloud,
    gcp: googleCloud,
    "azure-native": azureCloud,
    random: randomCloud,
};

/**
 * Opens the world of a folder and serves its clouds, each as the provider plugin that the program's SDK wants.
 * @throws when a folder holds a world of another format, or an SDK is not installed
 */
export async function startWorld(options: StartOptions): Promise<RunningWorld> {
    const world = await World.open(options);
    const served: (ServedProvider & { readonly name: string })[] = [];
    for (const [name, build] of Object.entries(CLOUDS)) {
        const sdk = new SdkDeclarations(name, options.program ?? __dirname);
        const simulation = new Simulation(build(sdk), sdk, world);
        (options.existing ?? [])
            .filter(({ cloud }) => cloud === name)
            .forEach((resource) => {
                addExisting(simulation, resource);
            });
        const provider = new CloudProvider(simulation);
        served.push({ ...(await serveProvider(provider)), name });
    }
    return {
        debugProviders: served.map(({ name, port }) => `${name}:${port}`).join(","),
        clusters: () => world.clusters.list(),
        credentials: () => world.credentials(),
        ids: (type) => world.store.list(type).map(({ id }) => id),
        lose: async (type, id) => {
            world.store
                .list(type)
                .filter((resource) => resource.id === id)
                .forEach((resource) => {
                    world.store.remove(resource);
                });
            await world.save();
        },
        patchControlPlane: async (clusterId) => {
            const version = patchControlPlane(world, clusterId);
            await world.save();
            return version;
        },
        close: async () => {
            await Promise.all(served.map((provider) => provider.close()));
            await world.save();
        },
    };
}
