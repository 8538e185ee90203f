import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

import { stringify } from "yaml";

import { runCommand } from "../../rehearsal/command";
import { controlPlaneFolder } from "../../rehearsal/control-planes/folder";
import { KwokControlPlanes } from "../../rehearsal/control-planes/kwok-control-planes";
import { controlPlaneProcesses } from "../../rehearsal/control-planes/processes";
import { readRecord } from "../../rehearsal/control-planes/record";
import { rehearsalLayout, type RehearsalLayout } from "../../rehearsal/layout";
import { holdPort } from "./dead-port";
import type { Node } from "./nodes-of-plan";
import { REPOSITORY } from "./with-toolchain";

const run = promisify(execFile);

/** Name of the one stack of a test's project. */
export const STACK = "test";

/** What of the project stays behind: what belongs to the repository itself, and its own stacks. */
const LEFT_OUT = /^(\.atoll|\.git|Pulumi\..+\.yaml|atoll\..+\.lock\.yaml)$/;

/** A project with this one's program and a fleet of its own, in a temporary folder. */
export class TestProject {
    readonly layout: RehearsalLayout;
    private readonly folder: string;
    private readonly binaries: string;
    /** What lets go of the ports of API servers that were killed, by control plane. */
    private readonly heldPorts = new Map<string, () => Promise<void>>();

    /** @param binaries folder of the control planes' executables. */
    constructor(folder: string, binaries: string) {
        this.binaries = binaries;
        this.folder = path.join(folder, "project");
        fs.mkdirSync(this.folder);
        for (const name of fs.readdirSync(REPOSITORY)) {
            if (!LEFT_OUT.test(name)) {
                fs.symlinkSync(path.join(REPOSITORY, name), path.join(this.folder, name));
            }
        }
        this.layout = rehearsalLayout(this.folder, STACK, path.join(folder, STACK));
    }

    /** Writes the fleet as its user would, and brings its lock up to date, with these options. */
    async write(fleet: object, ...options: readonly string[]): Promise<void> {
        const file = path.join(this.folder, `Pulumi.${STACK}.yaml`);
        // Providers of other accounts want a region, though resources name theirs.
        const config = { "aws:region": "us-east-1", "atoll:fleet": fleet };
        fs.writeFileSync(file, stringify({ config }));
        await this.atoll("lock", ...options);
    }

    /** Runs a command of `atoll` on the stack. */
    async atoll(...args: readonly string[]): Promise<string> {
        const cli = path.join(REPOSITORY, "bin", "atoll.js");
        const where = ["--stack", STACK, "--dir", this.folder];
        return (await run(process.execPath, [cli, ...args, ...where])).stdout;
    }

    /** Runs kubectl with the registry's kubeconfig, as people do on this machine. */
    async kubectl(context: string, ...args: readonly string[]): Promise<string> {
        return this.kubectlWith(context, args);
    }

    /** The nodes of a cluster. */
    async nodes(context: string): Promise<readonly Node[]> {
        const text = await this.kubectl(context, "get", "nodes", "--output", "json");
        // The list that the API server gives.
        return (JSON.parse(text) as { readonly items: readonly Node[] }).items;
    }

    /** Puts an object into a cluster, as people do. */
    async apply(context: string, object: object): Promise<void> {
        await this.kubectlWith(context, ["apply", "--filename", "-"], JSON.stringify(object));
    }

    private async kubectlWith(
        context: string,
        args: readonly string[],
        input?: string,
    ): Promise<string> {
        const { kubeconfig, root } = this.layout;
        const cache = path.join(root, "kubectl-cache");
        const where = ["--kubeconfig", kubeconfig, "--context", context, "--cache-dir", cache];
        const result = await runCommand("kubectl", [...where, ...args], { input });
        if (result.exitCode !== 0) {
            throw new Error(`kubectl ${args.join(" ")}: ${result.stderr}`);
        }
        return result.stdout;
    }

    /** Brings back a control plane whose API server was killed, as it was. */
    async revive(controlPlane: string): Promise<void> {
        const { controlPlanes: directory } = this.layout;
        const folder = controlPlaneFolder(directory, controlPlane);
        const record = readRecord(folder);
        // The first field of a token file is the token.
        const [adminToken = ""] = fs.readFileSync(folder.tokens, "utf8").split(",");
        const { kubernetesVersion = "", serviceRange = "" } = record ?? {};
        await this.heldPorts.get(controlPlane)?.();
        this.heldPorts.delete(controlPlane);
        const planes = new KwokControlPlanes({ binaries: this.binaries, directory });
        await planes.start({ name: controlPlane, kubernetesVersion, serviceRange, adminToken });
        planes.close();
    }

    /** Lets go of the ports of API servers that never came back. */
    async close(): Promise<void> {
        await Promise.all([...this.heldPorts.values()].map((letGo) => letGo()));
        this.heldPorts.clear();
    }

    /** Kills the API server of a control plane, as when a cluster is lost. */
    async killApiServer(controlPlane: string): Promise<void> {
        const folder = path.join(this.layout.controlPlanes, "clusters", controlPlane);
        const pids = (await controlPlaneProcesses(folder)).flatMap(({ name, pid }) =>
            name === "kube-apiserver" ? [pid] : [],
        );
        expect(pids).toHaveLength(1);
        pids.forEach((pid) => process.kill(pid, "SIGKILL"));
        const ports = readRecord(
            controlPlaneFolder(this.layout.controlPlanes, controlPlane),
        )?.ports;
        if (ports !== undefined) {
            this.heldPorts.set(controlPlane, await holdPort(ports.apiServer));
        }
    }
}
