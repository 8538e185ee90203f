import * as fs from "node:fs";

import type { Administrator, ControlPlane, ControlPlanes } from "../control-planes/types";
import type { ExistingCluster } from "./existing-clusters";
import { staticKubeconfig } from "./kubeconfig";
import { placeSecrets, type KubeconfigSecret } from "./kubeconfig-secrets";
import { readdress } from "./readdress";
import { startExistingClusters } from "./start-existing-clusters";

/** Who can get into the control planes of a rehearsal. */
interface Administration {
    administrator(cluster: string): Promise<Administrator | undefined>;
}

/** The clusters that exist before the first preview, with what people keep of them elsewhere. */
export class ExistingFleet {
    readonly clusters: readonly ExistingCluster[];
    readonly #administration: Administration;
    #running: ReadonlyMap<string, ControlPlane> = new Map();
    #secrets: readonly KubeconfigSecret[] = [];

    constructor(clusters: readonly ExistingCluster[], administration: Administration) {
        this.clusters = clusters;
        this.#administration = administration;
    }

    /** Starts the clusters, and keeps their kubeconfigs where the fleet says. */
    async start(controlPlanes: ControlPlanes, tokenOf: (command: string) => string): Promise<void> {
        this.#running = await startExistingClusters(this.clusters, controlPlanes, tokenOf);
        this.#secrets = this.clusters.flatMap(({ name, exec, secret }) => {
            const controlPlane = this.#running.get(name);
            if (secret === undefined || controlPlane === undefined) {
                return [];
            }
            const user = { token: tokenOf(exec.command) };
            const kubeconfig = staticKubeconfig([{ context: name, controlPlane, user }], name);
            return [{ ...secret, kubeconfig }];
        });
        await Promise.all(this.clusters.map(({ controlPlane }) => this.placeSecrets(controlPlane)));
    }

    /** Puts the kubeconfigs into a control plane that are kept in it, once it answers. */
    async placeSecrets(controlPlane: string): Promise<void> {
        const secrets = this.#secrets.filter((secret) => secret.controlPlane === controlPlane);
        const administrator =
            secrets.length === 0
                ? undefined
                : await this.#administration.administrator(controlPlane);
        if (administrator !== undefined) {
            await placeSecrets(administrator.objects, secrets);
        }
    }

    /** Writes the deployer's own kubeconfig, for the clusters that it has a context of. */
    writeKubeconfig(file: string, tokenOf: (command: string) => string): void {
        const entries = this.clusters.flatMap(({ name, exec, context }) => {
            const controlPlane = this.#running.get(name);
            return context === undefined || controlPlane === undefined
                ? []
                : [{ context, controlPlane, user: { token: tokenOf(exec.command) } }];
        });
        fs.writeFileSync(file, staticKubeconfig(entries), { mode: 0o600 });
    }

    /** The fleet with the addresses of the clusters that run here; undefined where there are none to change. */
    readdress(written: unknown): unknown {
        return this.#running.size === 0 ? undefined : readdress(written, this.#running);
    }
}
