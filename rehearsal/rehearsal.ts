import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

import { AnnouncedControlPlanes } from "./control-planes/announced";
import { KwokControlPlanes } from "./control-planes/kwok-control-planes";
import { stopLeftovers } from "./control-planes/processes";
import { rehearsalKubeconfig } from "./credentials/kubeconfig";
import { writeCredentialStandIns } from "./credentials/stand-ins";
import { StackEngine } from "./engine/engine";
import { installLanguageHost } from "./engine/language-host-shim";
import type { PolicyPack } from "./engine/run-options";
import { kubernetesProvider } from "./kubernetes/provider";
import type { RehearsalLayout } from "./layout";
import { writeStackFileCopy } from "./stack-file";
import type { Toolchain } from "./toolchain";
import { kubernetesSdkVersion } from "./toolchain/kubernetes-plugin";
import { serveProvider, type ServedProvider } from "./wire/server";
import { startWorld, type RunningWorld } from "./world";

export interface RehearsalOptions {
    readonly layout: RehearsalLayout;
    readonly toolchain: Toolchain;
    /** The fleet's environment, which decides how strict the policies are. */
    readonly environment: string;
    /** How many control planes are started; the other clusters are only recorded. All when absent. */
    readonly controlPlanes?: number;
    /** Folder with the real schemas of custom resources; permissive ones when absent. */
    readonly crds?: string;
    /** Interrupts whatever the engine runs. */
    readonly signal?: AbortSignal;
}

/** One stack on simulated clouds: what serves it, and the engine that works on it. */
export class Rehearsal {
    readonly engine: StackEngine;
    readonly world: RunningWorld;
    /** The project's pack, with the settings of the fleet's environment. */
    readonly policyPack: PolicyPack;
    readonly #layout: RehearsalLayout;
    readonly #controlPlanes: KwokControlPlanes;
    readonly #kubernetes: ServedProvider | undefined;

    private constructor(parts: {
        readonly layout: RehearsalLayout;
        readonly engine: StackEngine;
        readonly world: RunningWorld;
        readonly controlPlanes: KwokControlPlanes;
        readonly kubernetes: ServedProvider | undefined;
    }) {
        this.engine = parts.engine;
        this.world = parts.world;
        this.policyPack = {
            folder: path.join(parts.layout.project, "policies"),
            settings: parts.layout.policySettings,
        };
        this.#layout = parts.layout;
        this.#controlPlanes = parts.controlPlanes;
        this.#kubernetes = parts.kubernetes;
    }

    /**
     * Starts the simulated clouds of a stack that has nothing yet. What an earlier rehearsal of the stack left is
     * ended and removed first.
     */
    static async start(options: RehearsalOptions): Promise<Rehearsal> {
        const { layout, toolchain } = options;
        await removeRehearsal(layout);
        fs.mkdirSync(layout.root, { recursive: true, mode: 0o700 });
        const bin = await installExecutables(layout, toolchain);
        const controlPlanes = new KwokControlPlanes({
            binaries: toolchain.binDirectory,
            directory: layout.controlPlanes,
            limit: options.controlPlanes,
        });
        const world = await startWorld({
            directory: layout.world,
            controlPlanes: new AnnouncedControlPlanes(controlPlanes, (names) => {
                installLogins(layout, world, names);
            }),
        });
        installLogins(layout, world, []);
        const kubernetes = await serveKubernetes(options);
        const engine = new StackEngine({
            command: toolchain.engine.command,
            project: layout.project,
            stack: layout.stack,
            stackFile: layout.stackFile,
            bin,
            backend: layout.backend,
            pulumiHome: layout.pulumiHome,
            passphrase: randomBytes(16).toString("hex"),
            debugProviders: [
                world.debugProviders,
                ...(kubernetes === undefined ? [] : [`kubernetes:${kubernetes.port}`]),
            ].join(","),
            signal: options.signal,
        });
        const settings = { settings: { environment: options.environment } };
        fs.writeFileSync(layout.policySettings, JSON.stringify(settings));
        const rehearsal = new Rehearsal({ layout, engine, world, controlPlanes, kubernetes });
        try {
            await rehearsal.#prepareStack();
        } catch (error) {
            await rehearsal.abandon();
            throw error;
        }
        return rehearsal;
    }

    /** Writes the registry's kubeconfig, as it is and as plain kubectl can use it here. */
    async writeRegistry(): Promise<void> {
        const { kubeconfig, registryKubeconfig, bin } = this.#layout;
        const text = await this.engine.stackOutput("kubeconfig", true);
        if (typeof text !== "string") {
            throw new Error("the stack has no output `kubeconfig`");
        }
        fs.writeFileSync(registryKubeconfig, text, { mode: 0o600 });
        fs.writeFileSync(kubeconfig, rehearsalKubeconfig(text, bin), { mode: 0o600 });
    }

    /** Ends what serves the rehearsal; its clusters go on running. */
    async close(): Promise<void> {
        await Promise.all([this.world.close(), this.#kubernetes?.close()]);
        this.#controlPlanes.close();
    }

    /** Ends everything, clusters included; the files stay for whoever wants to know what went wrong. */
    async abandon(): Promise<void> {
        await this.#controlPlanes.stopAll();
        await this.close();
    }

    async #prepareStack(): Promise<void> {
        const { project, stack, stackFile } = this.#layout;
        const secrets = writeStackFileCopy(path.join(project, `Pulumi.${stack}.yaml`), stackFile);
        await this.engine.init();
        for (const { key, value } of secrets) {
            await this.engine.setSecret(key, value);
        }
    }
}

/** Ends the clusters of a stack's rehearsal and removes its files; nothing happens when there is none. */
export async function removeRehearsal(layout: RehearsalLayout): Promise<void> {
    await stopLeftovers(layout.controlPlanes);
    fs.rmSync(layout.root, { recursive: true, force: true });
}

/** Puts the executables that the engine must find into the rehearsal's folder; returns all folders to search. */
async function installExecutables(
    layout: RehearsalLayout,
    toolchain: Toolchain,
): Promise<readonly string[]> {
    const { engine, kubernetesProvider: provider, cache } = toolchain;
    if (engine.languageHost === "stand-in") {
        await installLanguageHost({ cache, bin: layout.bin });
    }
    return [layout.bin, ...(provider.kind === "plugin" ? [path.dirname(provider.path)] : [])];
}

async function serveKubernetes(options: RehearsalOptions): Promise<ServedProvider | undefined> {
    const { layout, toolchain, crds } = options;
    return toolchain.kubernetesProvider.kind === "plugin"
        ? undefined
        : serveProvider(
              kubernetesProvider({
                  version: kubernetesSdkVersion(),
                  binDirectory: layout.bin,
                  crdsDirectory: crds,
              }),
          );
}

/** Makes the clouds' login tools know what the world has by now. */
function installLogins(
    layout: RehearsalLayout,
    world: RunningWorld,
    knownClusters: readonly string[],
): void {
    const { aws = "", gcp = "", "azure-native": azure = "" } = world.credentials();
    writeCredentialStandIns({ directory: layout.root, tokens: { aws, gcp, azure }, knownClusters });
}
