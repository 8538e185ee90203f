import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { stringify } from "yaml";

import { ApiServer } from "./api-server";
import { componentFailure, ControlPlaneError } from "./failure";
import { COMPONENTS, endProcesses } from "./folder";
import type { Component, ControlPlaneFolder } from "./folder";
import { authenticationConfiguration, kwokConfiguration, tokenFile } from "./kwok-configuration";
import type { Kwokctl } from "./kwokctl";
import type { ControlPlanePorts, PortAllocator } from "./ports";
import { controlPlaneProcesses } from "./processes";
import type { ControlPlaneRequest } from "./types";

/** How often a control plane is tried again with other ports. */
const PORT_RETRIES = 4;
/** How often components that ended while the API server was not ready yet are started again. */
const RESTARTS = 3;
/** Milliseconds between two questions whether the API server is ready. */
const PAUSE = 150;
/** Milliseconds between two looks at the processes. */
const PROCESS_PAUSE = 1_000;

/** Without these two the others cannot do anything. */
const ESSENTIAL: readonly Component[] = ["etcd", "kube-apiserver"];

export interface LauncherOptions {
    /** Folder of the executables. */
    readonly binaries: string;
    /** Milliseconds that a control plane may take to be ready. */
    readonly timeLimit: number;
}

export interface Launched {
    readonly ports: ControlPlanePorts;
    readonly apiServer: ApiServer;
}

/** Starts control planes; one that does not become ready leaves no process behind. */
export class Launcher {
    private readonly options: LauncherOptions;
    private readonly kwokctl: Kwokctl;
    private readonly ports: PortAllocator;

    constructor(options: LauncherOptions, kwokctl: Kwokctl, ports: PortAllocator) {
        this.options = options;
        this.kwokctl = kwokctl;
        this.ports = ports;
    }

    /**
     * Starts a control plane in its folder. What etcd and the certificate authority left there stays in
     * force, so a control plane of another version or token takes over from the one before.
     *
     * @param preferred ports to try first.
     * @throws ControlPlaneError naming the component that failed.
     */
    async launch(
        folder: ControlPlaneFolder,
        request: ControlPlaneRequest,
        preferred: ControlPlanePorts | undefined,
        signal: AbortSignal,
    ): Promise<Launched> {
        this.kwokctl.checkBinaries();
        for (let attempt = 0; ; attempt += 1) {
            const ports =
                attempt === 0 && preferred !== undefined
                    ? preferred
                    : await this.ports.controlPlanePorts();
            try {
                return await this.attempt(folder, request, ports, signal);
            } catch (error) {
                await endProcesses(folder);
                this.ports.release(ports);
                const again = error instanceof ControlPlaneError && error.portInUse;
                if (!again || attempt >= PORT_RETRIES || signal.aborted) {
                    throw error;
                }
            }
        }
    }

    private async attempt(
        folder: ControlPlaneFolder,
        request: ControlPlaneRequest,
        ports: ControlPlanePorts,
        signal: AbortSignal,
    ): Promise<Launched> {
        prepare(folder, request, ports, this.options.binaries);
        await this.kwokctl.create(request.name, folder.kwokConfiguration, signal);
        const apiServer = new ApiServer(folder, ports.apiServer);
        try {
            await this.waitForApiServer(folder, request.name, apiServer, signal);
            await this.waitForComponents(folder, request.name, signal);
            return { ports, apiServer };
        } catch (error) {
            apiServer.close();
            throw error;
        }
    }

    private async waitForApiServer(
        folder: ControlPlaneFolder,
        cluster: string,
        apiServer: ApiServer,
        signal: AbortSignal,
    ): Promise<void> {
        const deadline = Date.now() + this.options.timeLimit;
        let look = Date.now() + PROCESS_PAUSE;
        while (!(await apiServer.isReady())) {
            signal.throwIfAborted();
            if (Date.now() > look) {
                look = Date.now() + PROCESS_PAUSE;
                const [dead] = await missing(folder, ESSENTIAL);
                if (dead !== undefined) {
                    throw componentFailure(cluster, folder, dead, "ended");
                }
            }
            if (Date.now() > deadline) {
                const seconds = this.options.timeLimit / 1_000;
                const what = `was not ready after ${seconds} s`;
                throw componentFailure(cluster, folder, "kube-apiserver", what);
            }
            await sleep(PAUSE);
        }
    }

    /** The controller manager gives up when the API server takes more than 10 s; then it is started again. */
    private async waitForComponents(
        folder: ControlPlaneFolder,
        cluster: string,
        signal: AbortSignal,
    ): Promise<void> {
        for (let restart = 0; ; restart += 1) {
            signal.throwIfAborted();
            const [dead] = await missing(folder, COMPONENTS);
            if (dead === undefined) {
                return;
            }
            if (restart === RESTARTS) {
                throw componentFailure(cluster, folder, dead, "ended");
            }
            await this.kwokctl.start(cluster, folder.kwokConfiguration, signal);
            await sleep(PROCESS_PAUSE);
        }
    }
}

/** Writes what kwokctl and the API server read, and removes what an earlier start left of kwokctl's own. */
function prepare(
    folder: ControlPlaneFolder,
    request: ControlPlaneRequest,
    ports: ControlPlanePorts,
    binaries: string,
): void {
    for (const stale of ["kwok.yaml", "bin", "pids", "logs"]) {
        fs.rmSync(path.join(folder.cluster, stale), { recursive: true, force: true });
    }
    fs.mkdirSync(folder.settings, { recursive: true });
    fs.rmSync(folder.tokens, { force: true });
    fs.writeFileSync(folder.tokens, tokenFile(request.adminToken), { mode: 0o600 });
    fs.writeFileSync(folder.authentication, stringify(authenticationConfiguration()));
    const configuration = kwokConfiguration(binaries, folder, request, ports);
    fs.writeFileSync(folder.kwokConfiguration, stringify(configuration));
}

async function missing(
    folder: ControlPlaneFolder,
    components: readonly Component[],
): Promise<readonly Component[]> {
    const running = new Set((await controlPlaneProcesses(folder.cluster)).map(({ name }) => name));
    return components.filter((component) => !running.has(component));
}
