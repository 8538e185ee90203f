/**
 * Runs a program the way the language host does: the SDK's mapping first, then the program's bundle, and errors to
 * standard error as the SDK prints them. Instead of an engine, the SDK's mocks answer; what is registered goes to
 * standard output.
 */
const { inspect } = require("node:util");

require("source-map-support/register");

const { loadBundle } = require("../../bin/load-bundle.js");
const { RunError, runtime } = require("@pulumi/pulumi");

process.on("unhandledRejection", (error) => {
    console.error(RunError.isInstance(error) ? error.message : inspect(error));
    process.exit(32);
});

const newResource = ({ type, name, inputs }) => {
    console.log(`${type}/${name}`);
    return { id: name, state: inputs };
};
runtime
    .setMocks({ newResource, call: ({ inputs }) => inputs }, "atoll", "test")
    .then(() => loadBundle(process.argv[2]).program?.());
