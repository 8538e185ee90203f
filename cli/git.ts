import { spawnSync } from "node:child_process";

/** Largest file of a project that is read from Git, in bytes. */
const MOST_BYTES = 16 * 1024 * 1024;

/** What git printed, or why it did not; `missing`: there is no git on the PATH. */
export type GitAnswer =
    | { readonly ok: true; readonly text: string }
    | { readonly ok: false; readonly missing: boolean; readonly reason: string };

/** Runs git in a folder, in English; nothing of a user's configuration makes it ask or page. */
export function git(folder: string, args: readonly string[], input = ""): GitAnswer {
    const { status, stdout, stderr, error } = spawnSync("git", ["-C", folder, ...args], {
        encoding: "utf8",
        input,
        maxBuffer: MOST_BYTES,
        env: { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_PAGER: "cat", LC_ALL: "C" },
    });
    if (error !== undefined) {
        const missing = "code" in error && error.code === "ENOENT";
        return { ok: false, missing, reason: error.message };
    }
    const [said = ""] = stderr.trim().split("\n");
    return status === 0
        ? { ok: true, text: stdout }
        : {
              ok: false,
              missing: false,
              reason: said === "" ? `git ended with ${String(status)}` : said,
          };
}

/** What git prints where nothing can be wrong but the repository itself. */
export function gitText(folder: string, args: readonly string[], input?: string): string {
    const answer = git(folder, args, input);
    if (!answer.ok) {
        throw new Error(`git ${args.join(" ")}: ${answer.reason}`);
    }
    return answer.text;
}
