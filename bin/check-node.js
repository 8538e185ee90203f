// Plain JavaScript of any Node.js version: it must run where nothing else does.
"use strict";

var REQUIRED = [20, 20];

/** What to tell somebody whose Node.js is too old; undefined for one that is new enough. */
function nodeProblem(version) {
    var parts = version.replace(/^v/, "").split(".").map(Number);
    if (parts[0] > REQUIRED[0] || (parts[0] === REQUIRED[0] && parts[1] >= REQUIRED[1])) {
        return undefined;
    }
    return (
        "node: this is Node.js " +
        version +
        ", and Atoll needs " +
        REQUIRED.join(".") +
        " or newer.\n" +
        "  fix: install a current Node.js, for example with `nvm install 24`, and run the command again."
    );
}

/** Ends the process with code 2 and a clear message when this Node.js is too old. */
function checkNode() {
    var problem = nodeProblem(process.version);
    if (problem !== undefined) {
        console.error(problem);
        process.exit(2);
    }
}

module.exports = { checkNode: checkNode, nodeProblem: nodeProblem };

if (require.main === module) {
    checkNode();
}
