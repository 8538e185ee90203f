import * as fs from "node:fs";

import { lockFileName } from "../../fleet/lock/lock-names";
import { diffPlans } from "../../fleet/plan/diff/diff-plans";
import { planFleet } from "../../fleet/plan/plan-fleet";
import type { FleetPlan } from "../../fleet/plan/types";
import { type ProjectFiles, projectFiles } from "../../fleet/project-files";
import { readYaml } from "../../fleet/read-yaml";
import type { Checked, Refusal } from "../../fleet/refusal";
import { commitFiles } from "../commit-files";
import { diffTables } from "../diff-tables";
import { type ExitCode, FINE } from "../exit-code";
import { type Repository, commitOf, repositoryOf } from "../git-revision";
import type { DiffOutput, DiffSide } from "../outputs";
import { printRefusals } from "../print-refusals";
import {
    type StackOptions,
    chooseStack,
    findProject,
    readStackFleet,
    stackFileName,
    stacksAmong,
} from "../project";
import type { Terminal } from "../terminal";

export interface DiffOptions extends StackOptions {
    readonly json?: boolean;
}

/** What is compared: two revisions, or one with the files as they are now. */
export interface DiffRange {
    readonly before: string;
    readonly after: string | undefined;
}

/** A project at one time. */
interface Version {
    /** The revision as it was asked for, or "working tree". */
    readonly revision: string;
    readonly commit?: string;
    /** The day for which its plan is judged: support that has ended since does not stand in its way. */
    readonly day: string;
    readonly files: ProjectFiles;
}

/** What one side of a comparison is, and its plan where it has the stack. */
interface Side {
    readonly side: DiffSide;
    readonly plan?: FleetPlan;
}

/** Both, or what stands in the way of either. */
function both<T>(before: Checked<T>, after: Checked<T>): Checked<readonly [T, T]> {
    if (before.ok && after.ok) {
        return { ok: true, value: [before.value, after.value] };
    }
    const refusals: readonly Refusal[] = [before, after].flatMap((each) =>
        each.ok ? [] : each.refusals,
    );
    return { ok: false, refusals };
}

function versionAt(repository: Repository, revision: string): Checked<Version> {
    const commit = commitOf(repository, revision);
    if (!commit.ok) {
        return commit;
    }
    const { hash, day } = commit.value;
    return {
        ok: true,
        value: { revision, commit: hash, day, files: commitFiles(repository.folder, commit.value) },
    };
}

function workingTree(folder: string, today: string): Version {
    return { revision: "working tree", day: today, files: projectFiles(fs, folder) };
}

function planOf({ files, day }: Version, stack: string, text: string): Checked<FleetPlan> {
    const fleet = readStackFleet(stack, text, files);
    if (!fleet.ok) {
        return fleet;
    }
    const lockFile = lockFileName(stack);
    const lock = readYaml(files.read(lockFile) ?? "", lockFile);
    return lock.ok
        ? planFleet({ fleet: fleet.value, lock: lock.value.value, today: day, stack })
        : lock;
}

/** What is wrong on one side names the side: its file is not the other's, nor the one that is open. */
function sideOf(version: Version, stack: string): Checked<Side> {
    const { revision, commit, files } = version;
    const text = files.read(stackFileName(stack));
    const side = {
        revision,
        ...(commit === undefined ? {} : { commit }),
        present: text !== undefined,
    };
    if (text === undefined) {
        return { ok: true, value: { side } };
    }
    const plan = planOf(version, stack, text);
    return plan.ok
        ? { ok: true, value: { side, plan: plan.value } }
        : {
              ok: false,
              refusals: plan.refusals.map((it) => ({ ...it, path: `${revision}: ${it.path}` })),
          };
}

function compare(
    { before, after }: DiffRange,
    options: DiffOptions,
    today: string,
): Checked<DiffOutput> {
    const folder = findProject(options.dir);
    if (!folder.ok) {
        return folder;
    }
    const repository = repositoryOf(folder.value);
    if (!repository.ok) {
        return repository;
    }
    const versions = both(
        versionAt(repository.value, before),
        after === undefined
            ? { ok: true, value: workingTree(folder.value, today) }
            : versionAt(repository.value, after),
    );
    if (!versions.ok) {
        return versions;
    }
    const [left, right] = versions.value;
    const files = [left, right].flatMap((version) => version.files.list(".") ?? []);
    const stack = chooseStack(options.stack, stacksAmong([...new Set(files)]));
    if (!stack.ok) {
        return stack;
    }
    const sides = both(sideOf(left, stack.value), sideOf(right, stack.value));
    if (!sides.ok) {
        return sides;
    }
    const [was, is] = sides.value;
    return {
        ok: true,
        value: {
            ...{ format: 1, stack: stack.value, before: was.side, after: is.side },
            ...diffPlans(was.plan, is.plan),
        },
    };
}

/** `atoll diff REV [REV2]`: what differs between the plans of two revisions, read from Git alone. */
export function diffCommand(
    range: DiffRange,
    options: DiffOptions,
    terminal: Terminal,
    today: string,
): ExitCode {
    const diff = compare(range, options, today);
    if (!diff.ok) {
        return printRefusals(terminal, diff.refusals);
    }
    if (options.json === true) {
        terminal.out(JSON.stringify(diff.value, undefined, 2));
        return FINE;
    }
    terminal.out(diffTables(diff.value, terminal));
    terminal.out(
        `\nNext: npx atoll plan --stack ${diff.value.stack} shows the whole plan of the working tree`,
    );
    return FINE;
}
