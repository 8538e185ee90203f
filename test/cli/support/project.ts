import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run } from "../../../cli/run";
import type { Terminal } from "../../../cli/terminal";
import { TODAY } from "../../fleet/support/fleets";

/** A cluster that no day makes too old. */
export const EXISTING = `cloud: existing
version: "1.35"
server: https://k8s.acme.example:6443
credential: { exec: { command: kubelogin } }
ranges: { nodes: 192.168.0.0/24, pods: 172.20.0.0/16, services: 172.21.0.0/16 }`;

/** A stack file with one cluster, `a`. */
export function stackFile(cluster: string): string {
    return `config:
  atoll:fleet:
    name: acme
    environment: production
    clusters:
      a:
${cluster.replace(/^/gm, "        ")}
`;
}

/** A project in a folder of its own; `remove` leaves nothing behind. */
export class Project {
    readonly folder = mkdtempSync(join(tmpdir(), "atoll-cli-"));

    write(file: string, text: string): void {
        writeFileSync(join(this.folder, file), text);
    }

    read(file: string): string {
        return readFileSync(join(this.folder, file), "utf8");
    }

    remove(): void {
        rmSync(this.folder, { recursive: true });
    }
}

/** What a command wrote, and its exit code. */
export interface Outcome {
    readonly code: number;
    readonly out: string;
    readonly err: string;
}

/** Runs a command line in this process. */
export function atoll(...args: readonly string[]): Outcome {
    const out: string[] = [];
    const err: string[] = [];
    const plain = (_: string, text: string): string => text;
    const terminal: Terminal = {
        out: (text) => out.push(text),
        err: (text) => err.push(text),
        styled: plain,
        styledError: plain,
    };
    const code = run(args, terminal, TODAY);
    return { code, out: out.join("\n"), err: err.join("\n") };
}
