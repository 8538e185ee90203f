#!/usr/bin/env node
// Plain JavaScript of any Node.js version: what is newer is loaded once the version is known to be new enough.
"use strict";

require("./check-node.js").checkNode();

var compiled = require("node:path").join(__dirname, "../cli/main.js");
var isPackage = require("node:fs").existsSync(compiled);

try {
    if (!isPackage) {
        require("./typescript.js").registerTypeScript();
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
