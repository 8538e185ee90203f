import type { ProjectFiles } from "../fleet/project-files";
import { gitText } from "./git";
import type { Commit } from "./git-revision";

/** What stands at a path of a commit. */
type Entry =
    | { readonly kind: "file" | "folder"; readonly object: string }
    /** A symbolic link out of the repository, or one that leads to itself. */
    | { readonly kind: "outside" }
    | { readonly kind: "absent" };

/** Follows symbolic links, as a file system does. */
function entryAt(folder: string, { hash }: Commit, path: string): Entry {
    const asked = `${hash}:./${path}\n`;
    const answer = gitText(folder, ["cat-file", "--batch-check", "--follow-symlinks"], asked);
    const [object = "", type] = (answer.split("\n")[0] ?? "").split(" ");
    if (type === "blob" || type === "tree") {
        return { kind: type === "blob" ? "file" : "folder", object };
    }
    return { kind: /^(symlink|loop) /.test(answer) ? "outside" : "absent" };
}

/** The files of a project at a commit. */
export function commitFiles(project: string, commit: Commit): ProjectFiles {
    return {
        list: (path) => {
            const entry = entryAt(project, commit, path);
            // The whole tree: otherwise git looks for this folder's own path inside it.
            return entry.kind === "folder"
                ? gitText(project, ["ls-tree", "-z", "--name-only", "--full-tree", entry.object])
                      .split("\0")
                      .filter((name) => name !== "")
                : undefined;
        },
        read: (path) => {
            const entry = entryAt(project, commit, path);
            return entry.kind === "file"
                ? gitText(project, ["cat-file", "blob", entry.object])
                : undefined;
        },
        isOutside: (path) => entryAt(project, commit, path).kind === "outside",
    };
}
