import * as fs from "node:fs";
import * as path from "node:path";

import { stringify } from "yaml";

import { lockFleet } from "../fleet/lock/lock-fleet";

/** A project folder and the settings of its stack, ready for an engine. */
export interface BenchProject {
    readonly project: string;
    readonly stack: string;
    readonly stackFile: string;
}

const STACK = "bench";

/** The smallest fleet that there is. */
const EMPTY_FLEET = { name: "bench", environment: "development", clusters: {} };

/** A TypeScript program that does nothing. */
export function emptyProgram(root: string, repository: string): BenchProject {
    return writeProject(path.join(root, "empty-program"), "export {};\n", plain(repository));
}

/** A generated program. */
export function generatedProgram(root: string, repository: string, source: string): BenchProject {
    return writeProject(path.join(root, "bare-program"), source, plain(repository));
}

/**
 * The real program with a fleet of no clusters: it reads its lock from the folder it runs in, so it runs in one of its
 * own.
 */
export function emptyFleet(root: string, repository: string): BenchProject {
    const folder = path.join(root, "empty-fleet");
    const program = path.relative(folder, path.join(repository, "index"));
    const settings = stringify({ config: { "atoll:fleet": EMPTY_FLEET } });
    const project = writeProject(
        folder,
        `export * from "${program}";\n`,
        bundled(repository),
        settings,
    );
    const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const lock = lockFleet({ fleet: EMPTY_FLEET, lockText: undefined, today, stack: STACK });
    if (!lock.ok) {
        throw new Error(
            lock.refusals.map(({ path: where, reason }) => `${where}: ${reason}`).join("\n"),
        );
    }
    fs.writeFileSync(path.join(folder, `atoll.${STACK}.lock.yaml`), lock.value.text);
    return project;
}

/** How a program gets from TypeScript to Node.js. */
interface Loading {
    /** `runtime.options` in Pulumi.yaml. */
    readonly options: Readonly<Record<string, unknown>>;
    /** `main` in package.json. */
    readonly main: string;
    /** What it needs besides index.ts: text by file name. */
    readonly files: Readonly<Record<string, string>>;
}

/** What a plain program is compiled with: without a check of its types, and by nothing but TypeScript. */
const plain = (repository: string): Loading => ({
    options: { typescript: true, tsconfig: "tsconfig.json" },
    main: "index.ts",
    files: {
        "tsconfig.json": JSON.stringify({
            extends: path.join(repository, "tsconfig.base.json"),
            compilerOptions: { noCheck: true, rootDir: repository },
            files: ["index.ts"],
        }),
    },
});

/** As the repository's own program is loaded. */
const bundled = (repository: string): Loading => ({
    options: { typescript: false },
    main: "program.js",
    files: {
        "program.js": fs
            .readFileSync(path.join(repository, "program.js"), "utf8")
            .replace('"./bin/', `"${repository}/bin/`),
    },
});

/** A folder with all that the engine and the language host want. */
function writeProject(
    folder: string,
    source: string,
    loading: Loading,
    settings = "",
): BenchProject {
    const stackFile = path.join(folder, "stack", `Pulumi.${STACK}.yaml`);
    const files = {
        // The name of the real program: its configuration keys carry it.
        "Pulumi.yaml": stringify({
            name: "atoll",
            runtime: { name: "nodejs", options: loading.options },
        }),
        "package.json": JSON.stringify({ name: "bench", private: true, main: loading.main }),
        ...loading.files,
        "index.ts": source,
        [path.join("stack", path.basename(stackFile))]: settings,
    };
    for (const [name, text] of Object.entries(files)) {
        const file = path.join(folder, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
    }
    return { project: folder, stack: STACK, stackFile };
}
