// Installs the vendor's engine: node engine-installer.cjs FOLDER VERSION. A program of its own, since the Automation
// API offers no way to stop an installation: this process can be ended, with all that it started.
"use strict";

const { PulumiCommand } = require("@pulumi/pulumi/automation");
const { SemVer } = require("semver");

const [root, version] = process.argv.slice(2);

PulumiCommand.install({ root, version: new SemVer(version) }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
});
