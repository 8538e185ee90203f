import * as fs from "node:fs";
import * as path from "node:path";

import { stopLeftovers } from "./processes";

/** The components of a control plane, by the names of their logs. */
export const COMPONENTS = [
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kwok-controller",
] as const;

export type Component = (typeof COMPONENTS)[number];

/** Where the files of one control plane are. */
export interface ControlPlaneFolder {
    /** kwokctl's own folder of the cluster; the binaries run from its `bin`. */
    readonly cluster: string;
    /** Our folder of the cluster: what kwokctl is told. */
    readonly settings: string;
    readonly kwokConfiguration: string;
    /** Tokens that the API server accepts; only the owner may read it. */
    readonly tokens: string;
    readonly authentication: string;
    /** What was asked for and what came of it. */
    readonly record: string;
    readonly certificateAuthority: string;
    readonly adminCertificate: string;
    readonly adminKey: string;
    log(component: Component): string;
}

/** Letters, digits, dots, dashes and underscores: a name that is safe in a path. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Where the files of the control plane `name` are, under the folder of all control planes of a rehearsal.
 *
 * @throws Error when the name cannot be a folder's.
 */
export function controlPlaneFolder(directory: string, name: string): ControlPlaneFolder {
    if (!NAME.test(name)) {
        throw new Error(
            `the cluster name "${name}" cannot be a folder: use letters, digits, dots and dashes`,
        );
    }
    const cluster = path.join(directory, "clusters", name);
    const settings = path.join(directory, "settings", name);
    return {
        cluster,
        settings,
        kwokConfiguration: path.join(settings, "kwokctl.yaml"),
        tokens: path.join(settings, "tokens.csv"),
        authentication: path.join(settings, "authentication.yaml"),
        record: path.join(settings, "record.json"),
        certificateAuthority: path.join(cluster, "pki", "ca.crt"),
        adminCertificate: path.join(cluster, "pki", "admin.crt"),
        adminKey: path.join(cluster, "pki", "admin.key"),
        log: (component) => path.join(cluster, "logs", `${component}.log`),
    };
}

/** Ends the processes of a control plane, a kwokctl that is still starting them first. */
export async function endProcesses(folder: ControlPlaneFolder): Promise<void> {
    await stopLeftovers(folder.settings);
    await stopLeftovers(folder.cluster);
}

/** Removes every file of a control plane. */
export function removeFolder(folder: ControlPlaneFolder): void {
    for (const path of [folder.cluster, folder.settings]) {
        fs.rmSync(path, { recursive: true, force: true });
    }
}
