import * as fs from "node:fs";
import * as path from "node:path";

/** The first file called `name` that can be executed in the folders of `searchPath`; undefined when there is none. */
export function findExecutable(name: string, searchPath: string | undefined): string | undefined {
    return (searchPath ?? "")
        .split(path.delimiter)
        .filter((folder) => folder !== "")
        .map((folder) => path.join(folder, name))
        .find(isExecutable);
}

/** Whether `file` is a file that this user may execute. */
export function isExecutable(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}
