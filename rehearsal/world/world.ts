import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { ControlPlanes } from "../control-planes/types";
import { ClusterControlPlanes } from "./cluster-control-planes";
import { FaultPlan } from "./fault-plan";
import type { Fault } from "./fault-plan";
import { Identifiers } from "./identifiers";
import { EMPTY_STORE, ResourceStore } from "./resource-store";
import type { CloudName, CloudResource, Site } from "./resource-store";
import { readWorld, WorldSaver } from "./world-file";

export interface WorldOptions {
    /** Folder of the world's file, which holds tokens and generated passwords: made with mode 0700. */
    readonly directory: string;
    readonly controlPlanes: ControlPlanes;
    /** What ids derive from; a world that exists keeps its own. */
    readonly seed?: string;
    readonly faults?: readonly Fault[];
    /** Limits in place of the clouds' defaults, by the quota's name, such as "aws:ec2/eip:Eip". */
    readonly quotas?: Readonly<Record<string, number>>;
    readonly now?: () => Date;
    /** Whether the program reaches the API server of a cluster, by the cluster's name; each one by default. */
    readonly deployerReaches?: (clusterName: string) => boolean;
    /** Seconds for which a cloud waits for what may still come, such as a route to its new nodes; 20 by default. */
    readonly patience?: number;
}

/** Milliseconds between two looks at what may still come. */
const POLL_INTERVAL = 50;

/** The clouds that have clusters. */
const CLOUDS: readonly CloudName[] = ["aws", "gcp", "azure-native"];

/** Everything that the simulated clouds share: resources, names, time, faults, control planes. */
export class World {
    readonly store: ResourceStore;
    readonly identifiers: Identifiers;
    readonly faults: FaultPlan;
    readonly clusters: ClusterControlPlanes;
    readonly now: () => Date;
    private readonly patience: number;
    private readonly quotas: Readonly<Record<string, number>>;
    private readonly tokens: Readonly<Record<string, string>>;
    private readonly saver: WorldSaver;

    private constructor(
        options: WorldOptions,
        store: ResourceStore,
        seed: string,
        tokens: Readonly<Record<string, string>>,
    ) {
        this.store = store;
        this.identifiers = new Identifiers(seed);
        this.faults = new FaultPlan(options.faults ?? []);
        this.clusters = new ClusterControlPlanes(options.controlPlanes, store, {
            tokens,
            deployerReaches: options.deployerReaches ?? (() => true),
        });
        this.now = options.now ?? (() => new Date());
        this.patience = options.patience ?? 20;
        this.quotas = options.quotas ?? {};
        this.tokens = tokens;
        this.saver = new WorldSaver(join(options.directory, "world.json"), () => ({
            ...store.contents(),
            seed,
            credentials: tokens,
        }));
    }

    /** The world of a folder: the one that its file holds, or a new one. */
    static async open(options: WorldOptions): Promise<World> {
        const saved = await readWorld(join(options.directory, "world.json"));
        const tokens = Object.fromEntries(
            CLOUDS.map((cloud) => [
                cloud,
                saved?.credentials[cloud] ?? randomBytes(32).toString("hex"),
            ]),
        );
        const store = new ResourceStore(saved ?? EMPTY_STORE);
        const world = new World(options, store, saved?.seed ?? options.seed ?? "atoll", tokens);
        await world.save();
        return world;
    }

    /** Administrator token of each cloud's clusters: a secret. */
    credentials(): Readonly<Record<string, string>> {
        return this.tokens;
    }

    /** Resolves when the world as it is now is on disk. */
    save(): Promise<void> {
        return this.saver.save();
    }

    /** Waits for what may still come; says whether it came. */
    async eventually(condition: () => boolean): Promise<boolean> {
        const deadline = Date.now() + this.patience * 1000;
        while (!condition()) {
            if (Date.now() >= deadline) {
                return false;
            }
            await delay(POLL_INTERVAL);
        }
        return true;
    }

    /** A limit of the clouds, or the one that the rehearsal sets in its place. */
    quota(name: string, limit: number): number {
        return this.quotas[name] ?? limit;
    }

    /** Resources of a type in one account and region. */
    at(type: string, site: Site): readonly CloudResource[] {
        return this.store
            .list(type)
            .filter(({ account, region }) => account === site.account && region === site.region);
    }
}
