// Loaded into the program's process with NODE_OPTIONS=--require: at its end it writes what the process used.
"use strict";

const fs = require("node:fs");

const file = process.env.ATOLL_BENCH_USAGE;
const isProgram = /@pulumi[/\\]pulumi[/\\]cmd[/\\]run([/\\]index\.js)?$/.test(
    process.argv[1] ?? "",
);

if (file !== undefined && isProgram) {
    process.on("exit", () => {
        const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
        const usage = {
            seconds: process.uptime(),
            cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
            peakMiB: maxRSS / 1024,
        };
        fs.writeFileSync(file, JSON.stringify(usage));
    });
}
