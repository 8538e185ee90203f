import { join, sep } from "node:path";

/** The files of a project, by paths relative to Pulumi.yaml: on disk, or of a commit. */
export interface ProjectFiles {
    /** Names of what is in a folder; undefined where there is no such folder. */
    readonly list: (folder: string) => readonly string[] | undefined;
    /** Text of a file; undefined where there is none. */
    readonly read: (file: string) => string | undefined;
    /** Whether a path leads out of the project, by a symbolic link. */
    readonly isOutside: (path: string) => boolean;
}

/** As much of `node:fs` as is needed: this folder does no I/O by itself. */
export interface FileSystem {
    existsSync(path: string): boolean;
    realpathSync(path: string): string;
    statSync(path: string): { isDirectory(): boolean };
    readdirSync(path: string): readonly string[];
    readFileSync(path: string, encoding: "utf8"): string;
}

/** The files of a project on disk. */
export function projectFiles(fs: FileSystem, project: string): ProjectFiles {
    const isFolder = (path: string): boolean => fs.statSync(path).isDirectory();
    return {
        list: (folder) => {
            const path = join(project, folder);
            return fs.existsSync(path) && isFolder(path) ? fs.readdirSync(path) : undefined;
        },
        read: (file) => {
            const path = join(project, file);
            return fs.existsSync(path) && !isFolder(path)
                ? fs.readFileSync(path, "utf8")
                : undefined;
        },
        isOutside: (relative) => {
            const path = join(project, relative);
            return (
                fs.existsSync(path) &&
                !fs.realpathSync(path).startsWith(`${fs.realpathSync(project)}${sep}`)
            );
        },
    };
}
