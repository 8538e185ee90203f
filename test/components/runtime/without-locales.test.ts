import { execFileSync } from "node:child_process";
import * as path from "node:path";

const REPOSITORY = path.join(__dirname, "..", "..", "..");

/** Loads zod as index.ts does; says which languages came with it, and whether it speaks English. */
const PROGRAM = `
require("tsx/cjs/api").register();
require("./components/runtime/without-locales.ts");
const { z } = require("zod");
const languages = Object.keys(require.cache).filter((file) => /locales.[a-z]{2}\\.cjs$/.test(file));
const { message } = z.string().safeParse(1).error.issues[0];
console.log(JSON.stringify({ languages: languages.map((file) => file.slice(-6)), message }));
`;

it("loads zod with its English messages alone", () => {
    const said = execFileSync(process.execPath, ["-e", PROGRAM], {
        cwd: REPOSITORY,
        encoding: "utf8",
    });
    expect(JSON.parse(said)).toEqual({
        languages: ["en.cjs"],
        message: "Invalid input: expected string, received number",
    });
});
