import * as fs from "node:fs";
import * as path from "node:path";

import { packSettings } from "../fleet/plan/contents/pack-settings";
import { assemble, type RehearsalOptions, type RehearsalParts } from "./assemble";
import { rehearsalKubeconfig } from "./credentials/kubeconfig";
import type { StackEngine } from "./engine/engine";
import type { PolicyPack } from "./engine/run-options";
import { readRehearsedFleet, type RehearsedFleet } from "./rehearsed-fleet";
import { writeStackFileCopy } from "./stack-file";
import type { RunningWorld } from "./world";

/** One stack on simulated clouds: what serves it, and the engine that works on it. */
export class Rehearsal {
    readonly engine: StackEngine;
    readonly world: RunningWorld;
    /** The project's pack, with the settings that the fleet's plan decides. */
    readonly policyPack: PolicyPack;
    readonly #parts: RehearsalParts;

    private constructor(parts: RehearsalParts) {
        this.engine = parts.engine;
        this.world = parts.world;
        const { project, policySettings } = parts.layout;
        this.policyPack = { folder: path.join(project, "policies"), settings: policySettings };
        this.#parts = parts;
    }

    /**
     * Starts the simulated clouds of a stack that has nothing yet, and the clusters that exist before it. What an earlier
     * rehearsal of the stack left is ended and removed first.
     *
     * @throws FleetRefusedError when the fleet is bad, LoginError when nothing can stand in for one of its logins.
     */
    static async start(options: RehearsalOptions): Promise<Rehearsal> {
        const rehearsal = new Rehearsal(await assemble(options));
        try {
            await rehearsal.#prepare();
        } catch (error) {
            await rehearsal.abandon();
            throw error;
        }
        return rehearsal;
    }

    /** The fleet that the engine sees. */
    get fleet(): RehearsedFleet {
        return this.#parts.current.fleet;
    }

    /** Takes over what has changed in the user's stack file since. */
    reload(): void {
        const { current, layout } = this.#parts;
        current.fleet = readRehearsedFleet(layout);
        this.#copyStackFile();
    }

    /** Writes the registry's kubeconfig, as it is and as plain kubectl can use it here. */
    async writeRegistry(): Promise<void> {
        const { layout, logins, controlPlanes } = this.#parts;
        const text = await this.engine.stackOutput("kubeconfig", true);
        if (typeof text !== "string") {
            throw new Error("the stack has no output `kubeconfig`");
        }
        const known = [...controlPlanes.known().values()];
        const kubeconfig = rehearsalKubeconfig(text, {
            binDirectory: layout.bin,
            commands: logins.commands,
            authorityOf: (address) =>
                known.find(({ server }) => server === address)?.certificateAuthority,
        });
        fs.writeFileSync(layout.registryKubeconfig, text, { mode: 0o600 });
        fs.writeFileSync(layout.kubeconfig, kubeconfig, { mode: 0o600 });
    }

    /** Ends what serves the rehearsal; its clusters go on running. */
    async close(): Promise<void> {
        const { clusterApi, kubernetes, controlPlanes } = this.#parts;
        await clusterApi.stop();
        await Promise.all([this.world.close(), kubernetes?.close()]);
        controlPlanes.close();
    }

    /** Ends everything, clusters included; the files stay for whoever wants to know what went wrong. */
    async abandon(): Promise<void> {
        const { clusterApi, controlPlanes } = this.#parts;
        // What it is starting ends with the control planes.
        await Promise.all([clusterApi.stop(), controlPlanes.stopAll()]);
        await this.close();
    }

    async #prepare(): Promise<void> {
        const { layout, existing, announced, clusterApi, logins } = this.#parts;
        const tokenOf = (command: string): string =>
            logins.tokenOf(command, this.world.credentials());
        await existing.start(announced, tokenOf);
        clusterApi.start();
        existing.writeKubeconfig(layout.deployerKubeconfig, tokenOf);
        const settings = packSettings(this.fleet.plan);
        fs.writeFileSync(layout.policySettings, JSON.stringify({ settings }));
        const secrets = this.#copyStackFile();
        await this.engine.init();
        for (const { key, value } of secrets) {
            await this.engine.setSecret(key, value);
        }
    }

    #copyStackFile(): ReturnType<typeof writeStackFileCopy> {
        const { layout, existing } = this.#parts;
        return writeStackFileCopy({
            from: path.join(layout.project, `Pulumi.${layout.stack}.yaml`),
            to: layout.stackFile,
            fleet: existing.readdress(this.fleet.written),
        });
    }
}
