import * as path from "node:path";

import type { ControlPlanes } from "../rehearsal/control-planes/types";
import { kubernetesProvider } from "../rehearsal/kubernetes/provider";
import { kubernetesSdkVersion } from "../rehearsal/toolchain/kubernetes-plugin";
import { serveProvider } from "../rehearsal/wire/server";
import { startWorld } from "../rehearsal/world";

/** Everything that a preview may ask of a cloud. */
export interface ServedClouds {
    readonly debugProviders: string;
    close(): Promise<void>;
}

const refuse = (): Promise<never> =>
    Promise.reject(new Error("a preview makes no cluster, so it needs no control plane"));

const NO_CONTROL_PLANES: ControlPlanes = {
    start: refuse,
    defineKinds: refuse,
    applyNodePool: refuse,
    removeNodePool: refuse,
    leftovers: refuse,
    stop: refuse,
};

/** Serves simulated clouds and the Kubernetes stand-in, without a cluster in them, with their files in `folder`. */
export async function serveClouds(folder: string): Promise<ServedClouds> {
    const world = await startWorld({
        directory: path.join(folder, "world"),
        controlPlanes: NO_CONTROL_PLANES,
    });
    const kubernetes = await serveProvider(
        kubernetesProvider({
            version: kubernetesSdkVersion(),
            binDirectory: path.join(folder, "bin"),
        }),
    );
    return {
        debugProviders: `${world.debugProviders},kubernetes:${kubernetes.port}`,
        close: async () => {
            await Promise.all([world.close(), kubernetes.close()]);
        },
    };
}
