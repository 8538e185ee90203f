"use strict";

const fs = require("node:fs");
const path = require("node:path");

/** Below the project, which its users may clear at any time. */
const CACHE = path.join(__dirname, "../.atoll/tsx");

/**
 * Lets this process load TypeScript. What was transpiled once is kept in the project, which halves
 * the start of a command; tsx by itself would keep it in the system's folder for temporary files.
 *
 * @throws Error with the code MODULE_NOT_FOUND where the packages are not installed
 */
function registerTypeScript() {
    const before = { ...process.env };
    Object.assign(process.env, settings());
    if (process.env.TSX_DISABLE_CACHE === "") {
        delete process.env.TSX_DISABLE_CACHE;
    }
    try {
        require("tsx/cjs/api").register();
    } finally {
        for (const name of ["TMPDIR", "TSX_DISABLE_CACHE"]) {
            restore(name, before[name]);
        }
    }
}

/** Where nothing can be written each command transpiles anew. */
function settings() {
    try {
        fs.mkdirSync(CACHE, { recursive: true });
        fs.accessSync(CACHE, fs.constants.W_OK);
        return { TMPDIR: CACHE, TSX_DISABLE_CACHE: "" };
    } catch {
        return { TSX_DISABLE_CACHE: "1" };
    }
}

function restore(name, value) {
    if (value === undefined) {
        delete process.env[name];
    } else {
        process.env[name] = value;
    }
}

module.exports = { registerTypeScript };
