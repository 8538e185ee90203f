// Where Pulumi starts: the program is index.ts, loaded as one file. Pulumi runs it in the project's folder.
"use strict";

module.exports = require("./bin/load-bundle.js").loadBundle(
    require("node:path").resolve("index.ts"),
);
