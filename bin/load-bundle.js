/**
 * Loads a TypeScript program as one JavaScript file. Transpiling a few hundred files at every start, and looking each of
 * them up, would take longer than all of the program's work. The bundle is kept in `.atoll/program` beside the
 * program, and made anew when one of its files has changed.
 *
 * Plain JavaScript: nothing has been transpiled yet when it runs.
 */
"use strict";

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

/** Pure JavaScript that every start needs: one file of it loads faster than many. All other packages stay outside. */
const BUNDLED = new Set(["ip-address", "yaml", "zod"]);

/** What a file looked like when it was bundled: [time of the last change in milliseconds, size in bytes]. */
const stamp = (file) => {
    const { mtimeMs, size } = fs.statSync(file);
    return [mtimeMs, size];
};

/** The bundle of a manifest, unless one of its files is another by now. */
function findBundle(manifest) {
    try {
        const { bundle, inputs } = JSON.parse(fs.readFileSync(manifest, "utf8"));
        const isFresh = inputs.every(([file, mtimeMs, size]) => {
            const [nowMs, nowSize] = stamp(file);
            return nowMs === mtimeMs && nowSize === size;
        });
        return isFresh && fs.existsSync(bundle) ? bundle : undefined;
    } catch {
        // No manifest yet, one that was cut off, or a file that is gone.
        return undefined;
    }
}

/** The project's own files, and the one that changes with every installation of a package. */
function ownFiles(metafile, project) {
    const own = Object.keys(metafile.inputs).filter((file) => !file.includes("node_modules/"));
    const installed = path.join(project, "node_modules", ".package-lock.json");
    return [
        ...own.map((file) => path.resolve(project, file)),
        ...(fs.existsSync(installed) ? [installed] : []),
    ];
}

function externalPackages(project) {
    const { dependencies = {} } = JSON.parse(
        fs.readFileSync(path.join(project, "package.json"), "utf8"),
    );
    return Object.keys(dependencies)
        .filter((name) => !BUNDLED.has(name))
        .flatMap((name) => [name, `${name}/*`]);
}

function build(entry, folder) {
    const { buildSync } = require("esbuild");
    const project = path.join(__dirname, "..");
    const { outputFiles, metafile } = buildSync({
        absWorkingDir: project,
        entryPoints: [entry],
        outfile: path.join(folder, "program.js"),
        bundle: true,
        write: false,
        metafile: true,
        platform: "node",
        target: "node20",
        format: "cjs",
        sourcemap: true,
        logLevel: "error",
        external: ["@pulumi/*", ...externalPackages(project)],
    });
    return { outputFiles, inputs: ownFiles(metafile, project) };
}

/** Writes a file whole or not at all: another start may read it meanwhile. */
function writeWhole(file, contents) {
    const partial = `${file}.${process.pid}`;
    fs.writeFileSync(partial, contents);
    fs.renameSync(partial, file);
}

/** Bundles that nobody uses any more; one that a start of this minute found stays. */
function removeOld(folder, name, current) {
    for (const file of fs.readdirSync(folder)) {
        const full = path.join(folder, file);
        const isOld = Date.now() - fs.statSync(full).mtimeMs > 60_000;
        if (file.startsWith(`${name}-`) && !file.startsWith(current) && isOld) {
            fs.rmSync(full, { force: true });
        }
    }
}

function makeBundle(entry, folder, name) {
    const started = Date.now();
    const { outputFiles, inputs } = build(entry, folder);
    const [code, map] = ["program.js", "program.js.map"].map(
        (file) => outputFiles.find((each) => path.basename(each.path) === file).text,
    );
    const digest = createHash("sha256").update(code).digest("hex").slice(0, 16);
    const base = `${name}-${digest}.js`;
    const bundle = path.join(folder, base);
    fs.mkdirSync(folder, { recursive: true });
    writeWhole(`${bundle}.map`, map);
    writeWhole(bundle, code.replace(/program\.js\.map\s*$/, `${base}.map\n`));
    // A file that changed meanwhile may be in the bundle as it was: no stamp of it is ever right.
    const stamped = inputs.map((file) => {
        const [mtimeMs, size] = stamp(file);
        return [file, mtimeMs < started ? mtimeMs : 0, size];
    });
    writeWhole(path.join(folder, `${name}.json`), JSON.stringify({ bundle, inputs: stamped }));
    removeOld(folder, name, base);
    return bundle;
}

/**
 * Loads a program and returns what it exports.
 *
 * @param entry path of its TypeScript file
 */
exports.loadBundle = (entry) => {
    const folder = path.join(path.dirname(entry), ".atoll", "program");
    const name = path.basename(entry, ".ts");
    const bundle = findBundle(path.join(folder, `${name}.json`)) ?? makeBundle(entry, folder, name);
    return Module.createRequire(bundle)(bundle);
};
