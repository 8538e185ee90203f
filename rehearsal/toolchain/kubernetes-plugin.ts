import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import * as path from "node:path";

import { findExecutable, isExecutable } from "./executables";

/** What serves Kubernetes resources in a rehearsal. */
export type KubernetesProvider =
    { readonly kind: "plugin"; readonly path: string } | { readonly kind: "stand-in" };

const EXECUTABLE = "pulumi-resource-kubernetes";

/**
 * Looks for the real provider plugin where the engine itself looks: on PATH, then among the plugins that were installed
 * for the version of the SDK that the project uses.
 */
export function findKubernetesProvider(
    environment: NodeJS.ProcessEnv,
    sdkVersion: string = kubernetesSdkVersion(),
): KubernetesProvider {
    const home = environment.PULUMI_HOME ?? path.join(environment.HOME ?? os.homedir(), ".pulumi");
    const installed = path.join(home, "plugins", `resource-kubernetes-v${sdkVersion}`, EXECUTABLE);
    const found =
        findExecutable(EXECUTABLE, environment.PATH) ??
        (isExecutable(installed) ? installed : undefined);
    return found === undefined ? { kind: "stand-in" } : { kind: "plugin", path: found };
}

/** Version of the Kubernetes SDK that this project has installed, such as "4.34.2". */
export function kubernetesSdkVersion(): string {
    const manifest = createRequire(__filename).resolve("@pulumi/kubernetes/package.json");
    const { version } = JSON.parse(fs.readFileSync(manifest, "utf8")) as { version: string };
    return version;
}
