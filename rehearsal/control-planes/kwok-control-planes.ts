import * as fs from "node:fs";
import * as path from "node:path";

import type { JsonObject } from "../kubernetes/api/json";
import { ApiServer } from "./api-server";
import { applyDefinitions } from "./definitions";
import { ControlPlaneError } from "./failure";
import { controlPlaneFolder, endProcesses, removeFolder } from "./folder";
import type { ControlPlaneFolder } from "./folder";
import { Kwokctl } from "./kwokctl";
import { leftoversOf } from "./leftovers";
import { Launcher } from "./launcher";
import { applyNodes, removeNodes } from "./nodes";
import { PortAllocator } from "./ports";
import type { ControlPlanePorts } from "./ports";
import { stopLeftovers } from "./processes";
import { answers, readRecord, recordOf, writeRecord } from "./record";
import type { ControlPlaneRecord } from "./record";
import { recordedControlPlane } from "./recorded";
import { NO_LEFTOVERS } from "./types";
import type {
    Administrator,
    ClusterLeftovers,
    ControlPlane,
    ControlPlaneRequest,
    ControlPlanes,
    NodePoolRequest,
} from "./types";

export interface KwokControlPlanesOptions {
    /** Folder of etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kwok and kwokctl. */
    readonly binaries: string;
    /** Folder for the files of all control planes of this rehearsal. */
    readonly directory: string;
    /** How many control planes are started; the others are only recorded. Unlimited by default. */
    readonly limit?: number;
    /** Seconds that a control plane may take to be ready; 120 by default. */
    readonly timeLimit?: number;
}

/** A control plane of this rehearsal that answers. */
interface Running {
    readonly controlPlane: ControlPlane;
    readonly apiServer: ApiServer;
    readonly ports: ControlPlanePorts;
}

/**
 * Real control planes without containers or root: etcd and the Kubernetes binaries as plain processes,
 * with nodes and pods played by kwok. They outlive the process that started them; the one that comes next
 * finds them in the same folder.
 */
export class KwokControlPlanes implements ControlPlanes {
    private readonly directory: string;
    private readonly limit: number;
    private readonly launcher: Launcher;
    private readonly ports = new PortAllocator();
    private readonly abort = new AbortController();
    private readonly running = new Map<string, Running>();
    /** Names that have a place under the limit. */
    private readonly places: Set<string>;
    /** Control planes that are being started again, by the address that they had. */
    private readonly restarts = new Map<string, Promise<unknown>>();
    /** The last call of each cluster: calls of one cluster happen one after the other. */
    private readonly calls = new Map<string, Promise<unknown>>();

    constructor(options: KwokControlPlanesOptions) {
        this.directory = path.resolve(options.directory);
        this.limit = options.limit ?? Infinity;
        const kwokctl = new Kwokctl(path.resolve(options.binaries), this.directory);
        this.launcher = new Launcher(
            {
                binaries: path.resolve(options.binaries),
                timeLimit: (options.timeLimit ?? 120) * 1_000,
            },
            kwokctl,
            this.ports,
        );
        this.places = new Set(this.startedBefore());
    }

    /** @throws ControlPlaneError naming the component that failed, with the end of its log. */
    start(request: ControlPlaneRequest): Promise<ControlPlane> {
        const folder = this.folder(request.name);
        // The place is taken at once, so that the first clusters that are asked for get it.
        const hasPlace = this.places.has(request.name) || this.places.size < this.limit;
        if (!hasPlace) {
            return this.inTurn(request.name, () => this.recordOnly(folder, request));
        }
        this.places.add(request.name);
        return this.inTurn(request.name, async () => {
            try {
                return (await this.ensureRunning(folder, request)).controlPlane;
            } catch (error) {
                this.places.delete(request.name);
                throw error;
            }
        });
    }

    /** @throws ControlPlaneError when the control plane does not answer. */
    applyNodePool(cluster: string, pool: NodePoolRequest): Promise<void> {
        return this.onRunning(cluster, "its nodes cannot be made", (found) =>
            applyNodes(found.apiServer.objects, pool, found.controlPlane.version),
        );
    }

    /** @throws ControlPlaneError when the control plane does not answer. */
    defineKinds(cluster: string, definitions: readonly JsonObject[]): Promise<void> {
        return this.onRunning(cluster, "its kinds cannot be defined", ({ apiServer }) =>
            applyDefinitions(apiServer.objects, definitions),
        );
    }

    /** Nodes of a control plane that does not answer are gone already. */
    removeNodePool(cluster: string, pool: string): Promise<void> {
        return this.inTurn(cluster, async () => {
            const found = await this.find(cluster);
            if (found !== undefined) {
                await removeNodes(found.apiServer.objects, pool);
            }
        });
    }

    leftovers(cluster: string): Promise<ClusterLeftovers> {
        return this.inTurn(cluster, async () => {
            const found = await this.find(cluster);
            return found === undefined ? NO_LEFTOVERS : leftoversOf(found.apiServer.objects);
        });
    }

    /** The way in for whoever administers the cluster itself; undefined where no API server answers. */
    administrator(cluster: string): Promise<Administrator | undefined> {
        return this.inTurn(cluster, async () => {
            const found = await this.find(cluster);
            if (found === undefined) {
                return undefined;
            }
            const { adminCertificate, adminKey } = this.folder(cluster);
            return {
                controlPlane: found.controlPlane,
                objects: found.apiServer.objects,
                certificate: fs.readFileSync(adminCertificate, "utf8"),
                key: fs.readFileSync(adminKey, "utf8"),
            };
        });
    }

    /**
     * Waits for a control plane that is being started again; says whether one with that address was. A real one has
     * several machines, and answers all the while.
     */
    async restarted(address: string): Promise<boolean> {
        const restart = this.restarts.get(address);
        await restart?.catch(() => undefined);
        return restart !== undefined;
    }

    /** Every control plane that was started or recorded, by name, whether it answers or not. */
    known(): ReadonlyMap<string, ControlPlane> {
        return new Map(
            this.recordedNames().flatMap((name) => {
                const record = readRecord(this.folder(name));
                return record === undefined ? [] : [[name, record.controlPlane] as const];
            }),
        );
    }

    stop(cluster: string): Promise<void> {
        const folder = this.folder(cluster);
        return this.inTurn(cluster, async () => {
            this.forget(cluster);
            this.places.delete(cluster);
            await endProcesses(folder);
            removeFolder(folder);
        });
    }

    /**
     * Ends every control plane of the folder, those that are starting included; the logs stay for whoever
     * wants to know what went wrong. Afterwards none can be started.
     */
    async stopAll(): Promise<void> {
        this.abort.abort(new Error("the rehearsal was stopped"));
        await Promise.allSettled(this.calls.values());
        [...this.running.keys()].forEach((name) => {
            this.forget(name);
        });
        await stopLeftovers(this.directory);
    }

    /** Closes the connections to the control planes and leaves them running. */
    close(): void {
        [...this.running.keys()].forEach((name) => {
            this.forget(name);
        });
    }

    private async ensureRunning(
        folder: ControlPlaneFolder,
        request: ControlPlaneRequest,
    ): Promise<Running> {
        const record = readRecord(folder);
        if (record !== undefined && answers(record, request)) {
            const found = await this.find(request.name);
            if (found !== undefined) {
                return found;
            }
        }
        const restart = this.restart(folder, request, record);
        const address = record?.controlPlane.server ?? "";
        this.restarts.set(address, restart);
        try {
            return await restart;
        } finally {
            this.restarts.delete(address);
        }
    }

    private async restart(
        folder: ControlPlaneFolder,
        request: ControlPlaneRequest,
        record: ControlPlaneRecord | undefined,
    ): Promise<Running> {
        this.forget(request.name);
        await endProcesses(folder);
        if (record?.serviceRange !== request.serviceRange) {
            // Services of the old range would be in etcd: as in a cloud, it is another cluster.
            removeFolder(folder);
        }
        const { ports, apiServer } = await this.launcher.launch(
            folder,
            request,
            record?.ports,
            this.abort.signal,
        );
        const controlPlane: ControlPlane = {
            state: "running",
            server: apiServer.address,
            certificateAuthority: apiServer.certificateAuthority,
            version: await apiServer.version(),
        };
        writeRecord(folder, recordOf(request, controlPlane, ports));
        return this.remember(request.name, { controlPlane, apiServer, ports });
    }

    /** Does what needs an API server that answers; nothing where none was started for want of room. */
    private onRunning(
        cluster: string,
        failure: string,
        work: (found: Running) => Promise<void>,
    ): Promise<void> {
        return this.inTurn(cluster, async () => {
            if (readRecord(this.folder(cluster))?.controlPlane.state === "recorded") {
                return;
            }
            const found = await this.find(cluster);
            if (found === undefined) {
                throw new ControlPlaneError(
                    `The control plane of "${cluster}" does not answer, so ${failure}. ` +
                        "What to do: run `make rehearse-down`, then `make rehearse`.",
                );
            }
            await work(found);
        });
    }

    /** The control plane of a name, when it runs: known here, or left by an earlier process. */
    private async find(name: string): Promise<Running | undefined> {
        const known = this.running.get(name);
        if (known !== undefined) {
            return (await known.apiServer.isReady()) ? known : undefined;
        }
        const folder = this.folder(name);
        const record = readRecord(folder);
        if (record?.ports === undefined || !fs.existsSync(folder.adminKey)) {
            return undefined;
        }
        const { controlPlane, ports } = record;
        const apiServer = new ApiServer(folder, ports.apiServer);
        if (await apiServer.isReady()) {
            this.ports.reserve(ports);
            return this.remember(name, { controlPlane, apiServer, ports });
        }
        apiServer.close();
        return undefined;
    }

    private async recordOnly(
        folder: ControlPlaneFolder,
        request: ControlPlaneRequest,
    ): Promise<ControlPlane> {
        const controlPlane = recordedControlPlane(request);
        writeRecord(folder, recordOf(request, controlPlane));
        return Promise.resolve(controlPlane);
    }

    private remember(name: string, found: Running): Running {
        this.running.set(name, found);
        return found;
    }

    private forget(name: string): void {
        const known = this.running.get(name);
        if (known !== undefined) {
            known.apiServer.close();
            this.ports.release(known.ports);
            this.running.delete(name);
        }
    }

    /** Names of the control planes that an earlier process started in this folder. */
    private startedBefore(): readonly string[] {
        return this.recordedNames().filter(
            (name) => readRecord(this.folder(name))?.ports !== undefined,
        );
    }

    /** Names that have a folder. */
    private recordedNames(): readonly string[] {
        const settings = path.join(this.directory, "settings");
        return fs.existsSync(settings) ? fs.readdirSync(settings) : [];
    }

    private folder(name: string): ControlPlaneFolder {
        return controlPlaneFolder(this.directory, name);
    }

    private inTurn<Result>(cluster: string, work: () => Promise<Result>): Promise<Result> {
        const before = this.calls.get(cluster) ?? Promise.resolve();
        const result = before.then(work, work);
        this.calls.set(cluster, result);
        return result;
    }
}
