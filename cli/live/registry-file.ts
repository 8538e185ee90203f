import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { Checked } from "../../fleet/refusal";

export interface RegistryOptions {
    /** A kubeconfig to use instead of the stack's output. */
    readonly kubeconfig?: string;
}

/** A kubeconfig on disk for the time of a command. */
export interface RegistryFile {
    readonly path: string;
    /** Removes what was written for the command. */
    readonly remove: () => void;
}

function refuse(where: string, reason: string, fix: string): Checked<never> {
    return { ok: false, refusals: [{ path: where, reason, fix }] };
}

/** Asks the engine for the registry of a stack: a secret, which goes nowhere but into a file of its own. */
function stackRegistry(folder: string, stack: string): Checked<string> {
    const args = ["stack", "output", "kubeconfig", "--show-secrets", "--stack", stack];
    const { status, stdout, error } = spawnSync("pulumi", [...args, "--non-interactive"], {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
    });
    if (error !== undefined) {
        return refuse(
            "pulumi",
            "is not on PATH: the registry is an output of the stack",
            "install it, or name a kubeconfig with --kubeconfig",
        );
    }
    return status === 0 && stdout.includes("apiVersion")
        ? { ok: true, value: stdout }
        : refuse(
              "pulumi stack output kubeconfig",
              `the stack ${stack} gives no registry: it is not up yet, or its backend needs a login`,
              `run \`pulumi up --stack ${stack}\` or \`pulumi login\` first, or name a kubeconfig with --kubeconfig`,
          );
}

/** The registry of a stack as a file that kubectl reads. Its owner alone can read it, and it is removed again. */
export function openRegistry(
    { kubeconfig }: RegistryOptions,
    folder: string,
    stack: string,
): Checked<RegistryFile> {
    if (kubeconfig !== undefined) {
        return fs.existsSync(kubeconfig)
            ? { ok: true, value: { path: kubeconfig, remove: () => undefined } }
            : refuse("--kubeconfig", `there is no file ${kubeconfig}`, "name one that exists");
    }
    const registry = stackRegistry(folder, stack);
    if (!registry.ok) {
        return registry;
    }
    const own = fs.mkdtempSync(path.join(os.tmpdir(), "atoll-registry-"));
    const file = path.join(own, "kubeconfig");
    fs.writeFileSync(file, registry.value, { mode: 0o600 });
    const remove = (): void => {
        fs.rmSync(own, { recursive: true, force: true });
    };
    // An interrupt leaves no registry behind either.
    process.once("exit", remove);
    return { ok: true, value: { path: file, remove } };
}
