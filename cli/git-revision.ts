import { spawnSync } from "node:child_process";

import type { Checked } from "../fleet/refusal";

/** Largest file of a project that is read from Git, in bytes. */
const MOST_BYTES = 16 * 1024 * 1024;

type GitAnswer =
    { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** A commit of a repository. */
export interface Commit {
    /** As it was asked for, such as "main". */
    readonly revision: string;
    readonly hash: string;
    /** The day on which it was made, as YYYY-MM-DD. */
    readonly day: string;
}

/** Runs git in a folder; nothing of a user's configuration makes it ask or page. */
function git(folder: string, args: readonly string[]): GitAnswer {
    const { status, stdout, stderr, error } = spawnSync("git", ["-C", folder, ...args], {
        encoding: "utf8",
        maxBuffer: MOST_BYTES,
        env: { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_PAGER: "cat" },
    });
    if (error !== undefined) {
        return { ok: false, reason: error.message };
    }
    return status === 0
        ? { ok: true, text: stdout }
        : { ok: false, reason: stderr.trim().split("\n")[0] ?? `git ended with ${String(status)}` };
}

function refuse(revision: string, reason: string): Checked<never> {
    return {
        ok: false,
        refusals: [
            {
                path: revision,
                reason: `is no revision of this repository: ${reason}`,
                fix: "name a commit, a branch or a tag; in a shallow clone, fetch it first (git fetch --unshallow)",
            },
        ],
    };
}

/** The commit that a revision names. */
export function commitOf(folder: string, revision: string): Checked<Commit> {
    // What starts with a dash would be an option, whatever follows.
    const found: GitAnswer = revision.startsWith("-")
        ? { ok: false, reason: "it starts with a dash" }
        : git(folder, ["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`]);
    if (!found.ok) {
        return refuse(revision, found.reason);
    }
    const hash = found.text.trim();
    const shown = git(folder, ["show", "--no-patch", "--format=%cs", hash]);
    return shown.ok
        ? { ok: true, value: { revision, hash, day: shown.text.trim() } }
        : refuse(revision, shown.reason);
}

/** The text of a file of a commit, by its path from `folder`; undefined when the commit does not have it. */
export function fileAt(folder: string, { hash }: Commit, path: string): string | undefined {
    const answer = git(folder, ["show", `${hash}:./${path}`]);
    return answer.ok ? answer.text : undefined;
}

/** Names of the files of a commit in a folder below `folder`; undefined when the commit does not have it. */
export function filesAt(
    folder: string,
    { hash }: Commit,
    path: string,
): readonly string[] | undefined {
    const answer = git(folder, ["ls-tree", "--name-only", `${hash}:./${path}`]);
    return answer.ok ? answer.text.split("\n").filter((name) => name !== "") : undefined;
}
