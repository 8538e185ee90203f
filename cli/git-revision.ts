import type { Checked } from "../fleet/refusal";
import { git, gitText } from "./git";

/** The repository that a folder is in. */
export interface Repository {
    readonly folder: string;
    /** Whether it has only its newest commits. */
    readonly shallow: boolean;
}

/** A commit of a repository. */
export interface Commit {
    /** As it was asked for, such as "main". */
    readonly revision: string;
    readonly hash: string;
    /** The day on which it was made, as YYYY-MM-DD. */
    readonly day: string;
}

function refuse(path: string, reason: string, fix: string): Checked<never> {
    return { ok: false, refusals: [{ path, reason, fix }] };
}

/** The repository of a folder, where git reads it at all. */
export function repositoryOf(folder: string): Checked<Repository> {
    const answer = git(folder, ["rev-parse", "--is-shallow-repository"]);
    if (answer.ok) {
        return { ok: true, value: { folder, shallow: answer.text.trim() === "true" } };
    }
    return answer.missing
        ? refuse(
              "git",
              "is not on the PATH, and a plan at a revision is read from Git",
              "install git, or run the command where it is",
          )
        : refuse(
              folder,
              `is in no Git repository that git reads: ${answer.reason}`,
              "run the command in a clone of the project, or name its folder with --dir",
          );
}

/** The commit that a revision names. */
export function commitOf({ folder, shallow }: Repository, revision: string): Checked<Commit> {
    if (revision.startsWith("-")) {
        return refuse(
            revision,
            "starts with a dash, and no revision does: git would take it for an option",
            "name a commit, a branch or a tag, such as main or HEAD~3",
        );
    }
    const found = git(folder, [
        "rev-parse",
        "--verify",
        "--end-of-options",
        `${revision}^{commit}`,
    ]);
    if (!found.ok) {
        return shallow
            ? refuse(
                  revision,
                  "is not in this clone, which is shallow: it has only the newest commits",
                  "fetch the others: git fetch --unshallow (in a workflow of GitHub, fetch-depth: 0)",
              )
            : refuse(
                  revision === "" ? '""' : revision,
                  "is no commit of this repository",
                  "name a commit, a branch or a tag, such as main or HEAD~3; two are two arguments",
              );
    }
    const hash = found.text.trim();
    const day = gitText(folder, ["show", "--no-patch", "--format=%cs", hash]).trim();
    return { ok: true, value: { revision, hash, day } };
}
