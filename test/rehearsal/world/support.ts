import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { NO_LEFTOVERS } from "../../../rehearsal/control-planes/types";
import type {
    ClusterLeftovers,
    ControlPlane,
    ControlPlaneRequest,
    ControlPlanes,
    NodePoolRequest,
} from "../../../rehearsal/control-planes/types";
import { textAt } from "../../../rehearsal/kubernetes/api/json";
import type { JsonObject } from "../../../rehearsal/kubernetes/api/json";
import type { PropertyMap, PropertyValue } from "../../../rehearsal/wire/property-value";
import type {
    CheckResult,
    CreateResult,
    DiffResult,
    ProviderInstance,
    ReadResult,
} from "../../../rehearsal/wire/types";
import type { Cloud } from "../../../rehearsal/world/provider/cloud";
import { CloudProvider } from "../../../rehearsal/world/provider/cloud-provider";
import { Simulation } from "../../../rehearsal/world/provider/simulation";
import { SdkDeclarations } from "../../../rehearsal/world/sdk/declarations";
import { World } from "../../../rehearsal/world/world";
import type { WorldOptions } from "../../../rehearsal/world/world";

/** A day on which the versions that the tests name are served. */
export const TODAY = new Date("2026-11-22T12:00:00Z");

export const AUTHORITY = "-----BEGIN CERTIFICATE-----\nfake\n-----END CERTIFICATE-----\n";

/** Control planes that only take notes. */
export class FakeControlPlanes implements ControlPlanes {
    readonly started: ControlPlaneRequest[] = [];
    readonly stopped: string[] = [];
    readonly pools = new Map<string, NodePoolRequest>();
    /** Names of the definitions that each cluster's cloud brought. */
    readonly defined = new Map<string, readonly string[]>();
    /** What each cluster is said to hold in its cloud. */
    readonly held = new Map<string, ClusterLeftovers>();
    /** Set to make the next start fail. */
    failure: Error | undefined;

    start(request: ControlPlaneRequest): Promise<ControlPlane> {
        if (this.failure !== undefined) {
            return Promise.reject(this.failure);
        }
        this.started.push(request);
        return Promise.resolve({
            state: "running",
            server: `https://127.0.0.1:${6443 + this.started.length}`,
            certificateAuthority: AUTHORITY,
            version: `v${request.kubernetesVersion}.0`,
        });
    }

    defineKinds(cluster: string, definitions: readonly JsonObject[]): Promise<void> {
        this.defined.set(
            cluster,
            definitions.map((definition) => textAt(definition, "metadata", "name") ?? ""),
        );
        return Promise.resolve();
    }

    applyNodePool(cluster: string, pool: NodePoolRequest): Promise<void> {
        this.pools.set(`${cluster}/${pool.name}`, pool);
        return Promise.resolve();
    }

    removeNodePool(cluster: string, pool: string): Promise<void> {
        this.pools.delete(`${cluster}/${pool}`);
        return Promise.resolve();
    }

    leftovers(cluster: string): Promise<ClusterLeftovers> {
        return Promise.resolve(this.held.get(cluster) ?? NO_LEFTOVERS);
    }

    stop(cluster: string): Promise<void> {
        this.stopped.push(cluster);
        return Promise.resolve();
    }
}

/** A resource as the engine keeps it. */
export interface Kept {
    readonly type: string;
    readonly name: string;
    readonly id: string;
    readonly inputs: PropertyMap;
    readonly state: PropertyMap;
}

/** One configured provider, driven as the engine drives it: check first, then the call. */
export class Driver {
    readonly instance: ProviderInstance;

    constructor(instance: ProviderInstance) {
        this.instance = instance;
    }

    check(
        type: string,
        name: string,
        inputs: PropertyMap,
        oldInputs: PropertyMap = {},
    ): Promise<CheckResult> {
        const randomSeed = Buffer.from(`${type} ${name}`);
        return this.instance.check({ ...subject(type, name), inputs, oldInputs, randomSeed });
    }

    /** Creates a resource; what the check refuses is thrown in one line. */
    async create(type: string, name: string, inputs: PropertyMap): Promise<Kept> {
        const checked = await this.checked(type, name, inputs);
        const request = { inputs: checked, preview: false, timeoutSeconds: 0 };
        const { id, state } = await this.instance.create({ ...subject(type, name), ...request });
        return { type, name, id, inputs: checked, state };
    }

    async preview(type: string, name: string, inputs: PropertyMap): Promise<CreateResult> {
        const checked = await this.checked(type, name, inputs);
        const request = { inputs: checked, preview: true, timeoutSeconds: 0 };
        return this.instance.create({ ...subject(type, name), ...request });
    }

    async diff(kept: Kept, inputs: PropertyMap): Promise<DiffResult> {
        return this.instance.diff(await this.change(kept, inputs));
    }

    async update(kept: Kept, inputs: PropertyMap, preview = false): Promise<Kept> {
        const request = await this.change(kept, inputs);
        const state = await this.instance.update({ ...request, preview, timeoutSeconds: 0 });
        return { ...kept, inputs: request.inputs, state };
    }

    read({ type, name, id, inputs, state }: Kept): Promise<ReadResult | undefined> {
        return this.instance.read({ ...subject(type, name), id, inputs, state });
    }

    async delete({ type, name, id, inputs, state }: Kept): Promise<void> {
        const request = { id, inputs, state, timeoutSeconds: 0 };
        await this.instance.delete({ ...subject(type, name), ...request });
    }

    invoke(token: string, args: PropertyMap = {}): Promise<PropertyValue> {
        return this.instance.invoke(token, args);
    }

    private async change(kept: Kept, inputs: PropertyMap) {
        const { type, name, id, inputs: oldInputs, state: oldState } = kept;
        const checked = await this.checked(type, name, inputs, oldInputs);
        const request = { id, oldInputs, oldState, inputs: checked, ignoreChanges: [] };
        return { ...subject(type, name), ...request };
    }

    private async checked(
        type: string,
        name: string,
        inputs: PropertyMap,
        oldInputs?: PropertyMap,
    ): Promise<PropertyMap> {
        const result = await this.check(type, name, inputs, oldInputs);
        if (result.failures.length > 0) {
            throw new Error(
                result.failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "),
            );
        }
        return result.inputs;
    }
}

function subject(type: string, name: string) {
    return { urn: `urn:pulumi:test::test::${type}::${name}`, type, name };
}

const directories: string[] = [];

/** A new folder that `removeWorlds` removes. */
export async function worldDirectory(): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), "atoll-world-"));
    directories.push(directory);
    return directory;
}

export async function removeWorlds(): Promise<void> {
    await Promise.all(
        directories.splice(0).map((directory) => rm(directory, { recursive: true, force: true })),
    );
}

/** `expect.stringContaining` and `expect.stringMatching`, which Jest declares as any. */
export function like(pattern: string | RegExp): unknown {
    return typeof pattern === "string"
        ? expect.stringContaining(pattern)
        : expect.stringMatching(pattern);
}

export interface Rig {
    readonly world: World;
    readonly controlPlanes: FakeControlPlanes;
    readonly directory: string;
    /** A further provider of the cloud. */
    readonly configure: (config?: PropertyMap) => Promise<Driver>;
}

const sdks = new Map<string, SdkDeclarations>();

/** The declarations of an SDK, which are read once for all tests of a file. */
function sdkOf(name: string): SdkDeclarations {
    const sdk = sdks.get(name) ?? new SdkDeclarations(name, __dirname);
    sdks.set(name, sdk);
    return sdk;
}

/** A world with one cloud, whose time stands still. */
export async function rig(
    cloud: { readonly package: string; readonly build: (sdk: SdkDeclarations) => Cloud },
    options: Partial<WorldOptions> = {},
): Promise<Rig> {
    const directory = options.directory ?? (await worldDirectory());
    const controlPlanes = new FakeControlPlanes();
    const world = await World.open({
        directory,
        controlPlanes,
        now: () => TODAY,
        patience: 0,
        ...options,
    });
    const sdk = sdkOf(cloud.package);
    const provider = new CloudProvider(new Simulation(cloud.build(sdk), sdk, world));
    return {
        world,
        controlPlanes,
        directory,
        configure: async (config = {}) => {
            const instance = provider.instance();
            await instance.configure(config);
            return new Driver(instance);
        },
    };
}
