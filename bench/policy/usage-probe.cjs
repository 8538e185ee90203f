// Loaded with NODE_OPTIONS=--require into the process that a script runs in: it writes what the process has used, on
// SIGUSR2 and at its end.
"use strict";

const fs = require("node:fs");

const { ATOLL_BENCH_SCRIPT: script, ATOLL_BENCH_PROCESS_USAGE: file } = process.env;

function write() {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakKib: maxRSS };
    // Whoever waits for the file finds it whole.
    fs.writeFileSync(`${file}.part`, JSON.stringify(usage));
    fs.renameSync(`${file}.part`, file);
}

if (script !== undefined && file !== undefined && (process.argv[1] ?? "").includes(script)) {
    process.on("SIGUSR2", write);
    process.on("exit", write);
}
