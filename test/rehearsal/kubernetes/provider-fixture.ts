import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { KwokControlPlanes } from "../../../rehearsal/control-planes/kwok-control-planes";
import { controlPlaneProcesses } from "../../../rehearsal/control-planes/processes";
import type { NodePoolRequest } from "../../../rehearsal/control-planes/types";
import { writeCredentialStandIns } from "../../../rehearsal/credentials/stand-ins";
import type { ChartDescription } from "../../../rehearsal/kubernetes/helm/charts";
import { kubernetesProvider } from "../../../rehearsal/kubernetes/provider";
import { Secret } from "../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import type { ProviderInstance } from "../../../rehearsal/wire/types";
import { checkRequest, createRequest, deleteRequest, readRequest } from "./requests";

/** A resource as the engine keeps it. */
export interface Made {
    readonly inputs: PropertyMap;
    readonly id: string;
    readonly state: PropertyMap;
}

/** One real control plane, and providers of it that log in with the stand-in of GKE's plugin. */
export class ProviderFixture {
    private readonly binaries: string;
    private readonly charts: Readonly<Record<string, ChartDescription>>;
    private readonly crdsDirectory: string | undefined;
    private readonly instances: ProviderInstance[] = [];
    private running: { readonly directory: string; readonly planes: KwokControlPlanes } | undefined;
    /** Of the cluster's administrator; set once the fixture has started. */
    kubeconfig = "";

    /** @param crdsDirectory folder of real definitions, in place of the charts' own of the same names */
    constructor(
        binaries: string,
        charts: Readonly<Record<string, ChartDescription>> = {},
        crdsDirectory?: string,
    ) {
        this.binaries = binaries;
        this.charts = charts;
        this.crdsDirectory = crdsDirectory;
    }

    /** Nothing is made before, since tests that are skipped make a fixture too. */
    async start(): Promise<void> {
        const directory = fs.mkdtempSync(path.join(os.tmpdir(), "provider-"));
        const planes = new KwokControlPlanes({
            binaries: this.binaries,
            directory: path.join(directory, "planes"),
        });
        this.running = { directory, planes };
        const tokens = { aws: "a-token", gcp: "g-token", azure: "z-token", existing: "e-token" };
        writeCredentialStandIns({ directory, tokens, knownClusters: ["a"] });
        const { server, certificateAuthority } = await planes.start({
            name: "a",
            kubernetesVersion: "1.35",
            serviceRange: "10.64.0.0/20",
            adminToken: tokens.gcp,
        });
        const authority = Buffer.from(certificateAuthority).toString("base64");
        const cluster = { server, "certificate-authority-data": authority };
        const exec = { command: "gke-gcloud-auth-plugin", provideClusterInfo: true };
        this.kubeconfig = JSON.stringify({
            "current-context": "a",
            contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
            clusters: [{ name: "a", cluster }],
            users: [{ name: "a", user: { exec } }],
        });
    }

    async stop(): Promise<void> {
        const { directory, planes } = this.started();
        await planes.stopAll();
        const left = await controlPlaneProcesses(directory);
        fs.rmSync(directory, { recursive: true, force: true });
        expect(left).toEqual([]);
    }

    /** Ends the connections of the providers. */
    disconnect(): void {
        this.instances.splice(0).forEach((instance) => {
            instance.cancel();
        });
    }

    async provider(settings: PropertyMap = {}): Promise<ProviderInstance> {
        const instance = kubernetesProvider({
            version: "4.34.2",
            binDirectory: path.join(this.started().directory, "bin"),
            charts: this.charts,
            ...(this.crdsDirectory === undefined ? {} : { crdsDirectory: this.crdsDirectory }),
            retryPauses: [100],
        }).instance();
        this.instances.push(instance);
        await instance.configure({
            kubeconfig: new Secret(this.kubeconfig),
            enableConfigMapMutable: "true",
            enableSecretMutable: "true",
            ...settings,
        });
        return instance;
    }

    async setNodes(count: number): Promise<void> {
        const pool: NodePoolRequest = {
            name: "default",
            count,
            labels: {},
            zones: ["a"],
            region: "r",
            instanceType: "m",
            taints: [],
        };
        await this.started().planes.applyNodePool("a", pool);
    }

    private started(): { readonly directory: string; readonly planes: KwokControlPlanes } {
        if (this.running === undefined) {
            throw new Error("the fixture has not started");
        }
        return this.running;
    }
}

/** Checks and creates, as the engine does. */
export async function make(
    instance: ProviderInstance,
    given: PropertyMap,
    type?: string,
): Promise<Made> {
    const { inputs, failures } = await instance.check(checkRequest(given, {}, type));
    expect(failures).toEqual([]);
    return { inputs, ...(await instance.create(createRequest(inputs, false, type))) };
}

/** Deletes, and looks that it is gone. */
export async function remove(
    instance: ProviderInstance,
    { id, inputs, state }: Made,
    type?: string,
): Promise<void> {
    await instance.delete(deleteRequest(id, inputs, state, type));
    expect(await instance.read(readRequest(id, inputs, state, type))).toBeUndefined();
}

export function configMap(name: string, data: PropertyMap): PropertyMap {
    return { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data };
}
