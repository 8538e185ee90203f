import { run } from "./run";
import { processTerminal } from "./terminal";
import { today } from "./today";

// A reader that has seen enough (`atoll plan --json | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exitCode = error.code === "EPIPE" ? 0 : 1;
});

process.exitCode = run(process.argv.slice(2), processTerminal(), today());
