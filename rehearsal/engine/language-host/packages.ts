import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";

/** The parts of a package.json that matter here. */
interface Manifest {
    readonly name?: string;
    readonly version?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    /** Says which provider plugin a package is the SDK of. */
    readonly pulumi?: {
        readonly resource?: boolean;
        readonly name?: string;
        readonly version?: string;
        readonly server?: string;
    };
}

/** A provider plugin that a program's packages need. */
export interface ProviderPackage {
    readonly name: string;
    readonly version: string;
    /** Where the plugin is downloaded from; empty for the vendor's own place. */
    readonly server: string;
}

/** A package that a program depends on, in the version that is installed. */
export interface InstalledPackage {
    readonly name: string;
    readonly version: string;
}

/** The provider plugins of all packages that the program in `folder` depends on, directly or not. */
export function providerPackages(folder: string): readonly ProviderPackage[] {
    const seen = new Map<string, Manifest>();
    const root = nearestManifest(folder);
    const pending = root === undefined ? [] : installedDependencies(root);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (!seen.has(next)) {
            seen.set(next, readManifest(next));
            pending.push(...installedDependencies(next));
        }
    }
    return [...seen.values()].flatMap(({ name, version, pulumi }) =>
        pulumi?.resource === true
            ? [
                  {
                      name: pulumi.name ?? (name ?? "").replace(/^@pulumi\//, ""),
                      version: pulumi.version ?? version ?? "",
                      server: pulumi.server ?? "",
                  },
              ]
            : [],
    );
}

/** The packages that the program in `folder` names itself. */
export function directDependencies(folder: string): readonly InstalledPackage[] {
    const root = nearestManifest(folder);
    return (root === undefined ? [] : installedDependencies(root))
        .map(readManifest)
        .map(({ name, version }) => ({ name: name ?? "", version: version ?? "" }));
}

/** package.json of the folder or of the nearest one above it. */
function nearestManifest(folder: string): string | undefined {
    const file = path.join(folder, "package.json");
    if (fs.existsSync(file)) {
        return file;
    }
    const above = path.dirname(folder);
    return above === folder ? undefined : nearestManifest(above);
}

/** The package.json files of what a package depends on; what is not installed is left out. */
function installedDependencies(manifest: string): string[] {
    const require = createRequire(manifest);
    return Object.keys(readManifest(manifest).dependencies ?? {}).flatMap((name) =>
        (require.resolve.paths(name) ?? [])
            .map((folder) => path.join(folder, name, "package.json"))
            .filter((file) => fs.existsSync(file))
            .slice(0, 1),
    );
}

const readManifest = (file: string): Manifest =>
    JSON.parse(fs.readFileSync(file, "utf8")) as Manifest;
