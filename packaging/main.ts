import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { type ProjectPackage, packageJson } from "./package-json";

const PROJECT = path.join(__dirname, "..");
/** Where the package is built, unless the command line names another folder. */
const FOLDER = path.join(PROJECT, ".atoll", "package");

/** Files that go along as they are. */
const COPIED = ["LICENSE", "README.md", "bin/atoll.js", "bin/check-node.js", "docs"];

/** Builds the package into a folder: JavaScript with types, ready for `npm pack` or `npm install <folder>`. */
function buildPackage(folder: string): void {
    fs.rmSync(folder, { recursive: true, force: true });
    const compiler = require.resolve("typescript/bin/tsc");
    const config = path.join(PROJECT, "tsconfig.package.json");
    execFileSync(process.execPath, [compiler, "--project", config, "--outDir", folder], {
        stdio: "inherit",
    });
    for (const file of COPIED) {
        fs.cpSync(path.join(PROJECT, file), path.join(folder, file), { recursive: true });
    }
    // npm's own file: these fields it always has here.
    const project = JSON.parse(
        fs.readFileSync(path.join(PROJECT, "package.json"), "utf8"),
    ) as ProjectPackage;
    const text = JSON.stringify(packageJson(project), undefined, 2);
    fs.writeFileSync(path.join(folder, "package.json"), `${text}\n`);
}

const folder = path.resolve(process.argv[2] ?? FOLDER);
buildPackage(folder);
process.stdout.write(`${folder} is the package.\nNext: npm pack ${folder}\n`);
