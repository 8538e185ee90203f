import * as fs from "node:fs";
import * as path from "node:path";

/** What stands in a go.mod file that building from it needs. */
export interface GoModule {
    readonly folder: string;
    /** Oldest Go that builds it, such as "1.26.0". */
    readonly go: string;
    /** Module path to pinned version, such as "v3.6.14". */
    readonly versions: ReadonlyMap<string, string>;
}

/**
 * Reads a module folder of ours. Only the lines that `go mod tidy` writes are understood: a `go` line, and one
 * requirement a line.
 *
 * @throws Error when the folder has no go.mod, or it names no Go version.
 */
export function readGoModule(folder: string): GoModule {
    const text = fs.readFileSync(path.join(folder, "go.mod"), "utf8");
    const go = /^go (\d+\.\d+(?:\.\d+)?)$/m.exec(text)?.[1];
    if (go === undefined) {
        throw new Error(`${path.join(folder, "go.mod")} names no Go version`);
    }
    const required = text.matchAll(/^(?:require)?\s+(\S+\.\S+\/\S+) (v\S+)(?: \/\/ indirect)?$/gm);
    const versions = new Map<string, string>();
    for (const [, module, version] of required) {
        if (module !== undefined && version !== undefined) {
            versions.set(module, version);
        }
    }
    return { folder, go, versions };
}

/** The version that `module` is pinned at; an error in our own files otherwise. */
export function pinnedVersion(module: GoModule, name: string): string {
    const version = module.versions.get(name);
    if (version === undefined) {
        throw new Error(`${path.join(module.folder, "go.mod")} does not require ${name}`);
    }
    return version;
}
