import { setTimeout as sleep } from "node:timers/promises";

import { isTrue } from "../kubernetes/await/conditions";
import { isConflict, isNotFound, NoMatchError, UnreachableError } from "../kubernetes/api/errors";
import { objectsAt, textAt } from "../kubernetes/api/json";
import type { ObjectApi } from "../kubernetes/api/objects";
import { ClusterController, type ClusterControllerOptions } from "./cluster-controller";
import { ProviderController } from "./providers";

export interface ClusterApiOptions extends ClusterControllerOptions {
    /** Names of the control planes whose Cluster API objects are acted on. */
    readonly managers: () => readonly string[];
    /** Folder with the real definitions; permissive ones when absent. */
    readonly schemas: string | undefined;
    /** Takes what went wrong for no reason that an object's status could tell. */
    readonly onError: (error: unknown) => void;
}

const CLUSTER = { apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Cluster" } as const;

/** Milliseconds between two looks at the objects. */
const PAUSE = 500;

/** Plays Cluster API in the management clusters of a rehearsal, as long as the rehearsal is served. */
export class ClusterApi {
    readonly #options: ClusterApiOptions;
    readonly #providers: ProviderController;
    readonly #clusters: ClusterController;
    readonly #abort = new AbortController();
    /** Clusters that are being worked on, by uid: one start must not hold up the others. */
    readonly #busy = new Map<string, Promise<void>>();
    #loop: Promise<void> = Promise.resolve();

    constructor(options: ClusterApiOptions) {
        this.#options = options;
        this.#providers = new ProviderController(options.schemas);
        this.#clusters = new ClusterController(options);
    }

    start(): void {
        this.#loop = this.#run();
    }

    /** Resolves when nothing is being done any more; the clusters go on running. */
    async stop(): Promise<void> {
        this.#abort.abort();
        await this.#loop;
        await Promise.all(this.#busy.values());
    }

    async #run(): Promise<void> {
        const { signal } = this.#abort;
        while (!signal.aborted) {
            await Promise.all(this.#options.managers().map((name) => this.#manage(name)));
            await sleep(PAUSE, undefined, { signal }).catch(() => undefined);
        }
    }

    async #manage(manager: string): Promise<void> {
        try {
            const administrator = await this.#options.administrator(manager);
            if (administrator === undefined) {
                return;
            }
            const { objects } = administrator;
            if (await isServed(objects, "infrastructureproviders.operator.cluster.x-k8s.io")) {
                await this.#providers.reconcile(objects);
            }
            if (await isServed(objects, "clusters.cluster.x-k8s.io")) {
                const list = await objects.list({ ...CLUSTER, namespace: "" });
                for (const cluster of objectsAt(list, "items")) {
                    this.#begin(objects, { ...cluster, ...CLUSTER });
                }
            }
        } catch (error) {
            this.#tell(error);
        }
    }

    /** What passes by itself is tried again at the next look. */
    #tell(error: unknown): void {
        const passes =
            error instanceof UnreachableError ||
            error instanceof NoMatchError ||
            isConflict(error) ||
            isNotFound(error);
        if (!passes && !this.#abort.signal.aborted) {
            this.#options.onError(error);
        }
    }

    #begin(objects: ObjectApi, cluster: Parameters<ClusterController["reconcile"]>[1]): void {
        const uid = textAt(cluster, "metadata", "uid") ?? "";
        if (this.#busy.has(uid) || this.#abort.signal.aborted) {
            return;
        }
        const work = this.#clusters
            .reconcile(objects, cluster)
            .catch((error: unknown) => {
                this.#tell(error);
            })
            .finally(() => this.#busy.delete(uid));
        this.#busy.set(uid, work);
    }
}

/** Whether the API server serves the kind of a definition; asking for the definition costs little. */
async function isServed(objects: ObjectApi, definition: string): Promise<boolean> {
    const reference = {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        namespace: "",
        name: definition,
    };
    return objects.get(reference).then(
        (live) => isTrue(live, "Established"),
        (error: unknown) => {
            if (isNotFound(error)) {
                return false;
            }
            throw error;
        },
    );
}
