#!/usr/bin/env node
// Plain JavaScript of any Node.js version: what is newer is loaded once the version is known to be new enough.
"use strict";

require("./check-node.js").checkNode();

var compiled = require("node:path").join(__dirname, "../cli/main.js");
var isPackage = require("node:fs").existsSync(compiled);

// A command leaves nothing behind in the system's folder for temporary files.
process.env.TSX_DISABLE_CACHE = process.env.TSX_DISABLE_CACHE || "1";

try {
    if (!isPackage) {
        require("tsx/cjs/api").register();
    }
} catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") {
        throw error;
    }
    console.error(
        "node_modules: Atoll's packages are not installed.\n  fix: run `npm ci`, and the command again.",
    );
    process.exit(2);
}

require(isPackage ? compiled : "../cli/main.ts");
