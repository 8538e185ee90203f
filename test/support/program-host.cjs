/**
 * Runs a program the way the language host does: the SDK's mapping first, then ts-node, and errors to standard error
 * as the SDK prints them. Instead of an engine, the SDK's mocks answer; what is registered goes to standard output.
 */
const { inspect } = require("node:util");

require("source-map-support/register");
require("ts-node").register({ transpileOnly: true, project: "tsconfig.json" });

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
    .then(() => require(process.argv[2]).program?.());
