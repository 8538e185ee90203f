import { parseArgs } from "node:util";

import { Server, ServerCredentials } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

import { Children } from "./children";
import { languageRuntime } from "./service";

/**
 * A Node.js language host for an engine that came without one. The engine starts it as `pulumi-language-nodejs ADDRESS`,
 * reads the port from the first line of its standard output, and holds its standard input open for as long as it lives.
 */
function main(args: readonly string[]): void {
    const { values, positionals } = parseArgs({
        args: [...args],
        options: { tracing: { type: "string" } },
        allowPositionals: true,
        // The engine's logging flags mean nothing here.
        strict: false,
    });
    const children = new Children();
    const end = (): void => {
        children.end();
        process.exit(0);
    };
    process.on("SIGINT", end);
    process.on("SIGTERM", end);
    // The end of the input is the end of the engine, however it ended: nothing may outlive it.
    process.stdin.on("end", end);
    process.stdin.on("error", end);
    process.stdin.resume();

    const server = new Server();
    server.addService(
        LanguageRuntimeService,
        languageRuntime({
            children,
            engineAddress: positionals.at(-1) ?? "",
            tracing: typeof values.tracing === "string" ? values.tracing : "",
        }),
    );
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error !== null) {
            process.stderr.write(`the language host cannot listen: ${error.message}\n`);
            process.exit(1);
        }
        process.stdout.write(`${port}\n`);
    });
}

main(process.argv.slice(2));
