import { execFileSync } from "node:child_process";
import * as path from "node:path";

const REPOSITORY = path.join(__dirname, "..", "..", "..");

/** Loads the SDK as index.ts does, then packs a program's code; says when npm's dependency tree was there. */
const PROGRAM = `
require("tsx/cjs/api").register();
require("./components/runtime/lazy-code-paths.ts");
const { runtime } = require("@pulumi/pulumi");
const loaded = () => Object.keys(require.cache).some((file) => file.includes("@npmcli/arborist"));
const before = loaded();
const ours = runtime.computeCodePaths({ extraIncludePaths: ["LICENSE"], extraExcludePackages: [] });
ours.then((paths) => {
    console.log(JSON.stringify({ before, after: loaded(), packed: paths.has("LICENSE") }));
});
`;

it("loads the SDK without npm's dependency tree, until somebody packs code", () => {
    const said = execFileSync(process.execPath, ["-e", PROGRAM], {
        cwd: REPOSITORY,
        encoding: "utf8",
    });
    expect(JSON.parse(said)).toEqual({ before: false, after: true, packed: true });
});
