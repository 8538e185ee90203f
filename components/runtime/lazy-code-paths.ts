/**
 * Keeps a package manager out of the program's start; to be imported before the SDK.
 *
 * The SDK loads npm's dependency tree (`@npmcli/arborist`, some 300 modules, a quarter of a second) with the one
 * function that packs a program's own code into an archive for a cloud function. Nothing here calls it, so it is loaded
 * when somebody does.
 */
import Module, { createRequire } from "node:module";

/** What `@pulumi/pulumi/runtime` takes from that module. */
interface CodePaths {
    computeCodePaths(...args: readonly unknown[]): Promise<unknown>;
}

const load = createRequire(__filename);
const FILE = load.resolve("@pulumi/pulumi/runtime/closure/codePaths");

function loadCodePaths(): CodePaths {
    Reflect.deleteProperty(load.cache, FILE);
    // The module's own export; see its declaration file.
    return load(FILE) as CodePaths;
}

function standIn(): NodeJS.Module {
    const module = new Module(FILE);
    const exported: CodePaths = {
        computeCodePaths: (...args) => loadCodePaths().computeCodePaths(...args),
    };
    module.exports = exported;
    module.loaded = true;
    return module;
}

load.cache[FILE] ??= standIn();
