import * as fs from "node:fs";
import { dirname, join, resolve } from "node:path";

import { readFleetSource } from "../fleet/fleet-files";
import { lockFileName } from "../fleet/lock/lock-names";
import { type ProjectFiles, projectFiles } from "../fleet/project-files";
import { readStack } from "../fleet/read-stack";
import type { Checked } from "../fleet/refusal";
import { nearest } from "../fleet/spec/nearest";

/** Which stack of which project a command is about. */
export interface StackOptions {
    readonly stack?: string;
    readonly dir?: string;
}

/** A stack with the fleet that stands in its file, or in files that it names. */
export interface Stack {
    readonly name: string;
    readonly fleet: unknown;
    /** Absolute path of its lock, which may not exist. */
    readonly lockPath: string;
    /** Text of its lock; undefined when there is none. */
    readonly lockText: string | undefined;
}

const STACK_FILE = /^Pulumi\.(.+)\.yaml$/;

/** The stacks whose files are among the files of a project, in order of name. */
export function stacksAmong(files: readonly string[]): readonly string[] {
    return files.flatMap((file) => STACK_FILE.exec(file)?.[1] ?? []).sort();
}

export function stackFileName(stack: string): string {
    return `Pulumi.${stack}.yaml`;
}

/** The fleet of a stack, by the text of its file. */
export function readStackFleet(stack: string, text: string, files: ProjectFiles): Checked<unknown> {
    const written = readStack(text, stackFileName(stack));
    return written.ok ? readFleetSource(written.value, files) : written;
}

function refuse(path: string, reason: string, fix: string): Checked<never> {
    return { ok: false, refusals: [{ path, reason, fix }] };
}

function nearestProject(folder: string): string | undefined {
    if (fs.existsSync(join(folder, "Pulumi.yaml"))) {
        return folder;
    }
    const parent = dirname(folder);
    return parent === folder ? undefined : nearestProject(parent);
}

/** The folder of the project that a command is about. */
export function findProject(dir: string | undefined): Checked<string> {
    if (dir !== undefined) {
        const folder = resolve(dir);
        return fs.existsSync(folder)
            ? { ok: true, value: folder }
            : refuse("--dir", `there is no folder ${folder}`, "name the folder with Pulumi.yaml");
    }
    const folder = nearestProject(process.cwd());
    return folder === undefined
        ? refuse(
              "Pulumi.yaml",
              `is neither in ${process.cwd()} nor in a folder above it`,
              "run the command in the project, or name its folder with --dir",
          )
        : { ok: true, value: folder };
}

/** The stack that is asked for, else PULUMI_STACK, else the only one. */
export function chooseStack(asked: string | undefined, stacks: readonly string[]): Checked<string> {
    const named = asked ?? process.env["PULUMI_STACK"] ?? "";
    // Pulumi's own names may be organization/project/stack.
    const wanted = named.split("/").at(-1) ?? "";
    const [first, ...others] = stacks;
    if (first === undefined) {
        return refuse(
            `Pulumi.${wanted === "" ? "<stack>" : wanted}.yaml`,
            "there is no stack in this folder",
            "write a fleet into that file, or name the project's folder with --dir",
        );
    }
    const present = `there is: ${stacks.join(", ")}`;
    if (wanted === "") {
        return others.length === 0
            ? { ok: true, value: first }
            : refuse(
                  "--stack",
                  `it is not clear which stack is meant (${present})`,
                  `name one of them, for example --stack ${first}`,
              );
    }
    return stacks.includes(wanted)
        ? { ok: true, value: wanted }
        : refuse(
              `Pulumi.${wanted}.yaml`,
              `there is no such stack here (${present})`,
              `name one of them, for example --stack ${nearest(wanted, stacks) ?? first}`,
          );
}

/** Finds the stack that a command is about, and reads its fleet and its lock. */
export function readStackOf(options: StackOptions): Checked<Stack> {
    const folder = findProject(options.dir);
    if (!folder.ok) {
        return folder;
    }
    const name = chooseStack(options.stack, stacksAmong(fs.readdirSync(folder.value)));
    if (!name.ok) {
        return name;
    }
    const text = fs.readFileSync(join(folder.value, stackFileName(name.value)), "utf8");
    const fleet = readStackFleet(name.value, text, projectFiles(fs, folder.value));
    if (!fleet.ok) {
        return fleet;
    }
    const lockPath = join(folder.value, lockFileName(name.value));
    const lockText = fs.existsSync(lockPath) ? fs.readFileSync(lockPath, "utf8") : undefined;
    return { ok: true, value: { name: name.value, fleet: fleet.value, lockPath, lockText } };
}
