import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { spawnSync } from "node:child_process";

const LOADER = path.join(__dirname, "../../bin/load-bundle.js");

/** A folder of a program in two files, and what it says when a new process loads it. */
function programFolder() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "atoll-bundle-"));
    const entry = path.join(folder, "index.ts");
    const write = (name: string, text: string): void => {
        fs.writeFileSync(path.join(folder, name), text);
    };
    write("index.ts", 'import { word } from "./word";\nexport const said: string = word;\n');
    write("word.ts", 'export const word: string = "first";\n');
    const script = `process.stdout.write(require(${JSON.stringify(LOADER)}).loadBundle(${JSON.stringify(entry)}).said)`;
    const load = () => spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
    const kept = path.join(folder, ".atoll", "program");
    return { folder, kept, write, load };
}

let program: ReturnType<typeof programFolder>;
beforeEach(() => {
    program = programFolder();
});
afterEach(() => {
    fs.rmSync(program.folder, { recursive: true });
});

test("a program is loaded as one file, which the next start takes as it is", () => {
    expect(program.load().stdout).toBe("first");
    const [bundle = ""] = fs.readdirSync(program.kept).filter((file) => file.endsWith(".js"));
    const file = path.join(program.kept, bundle);
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace('"first"', '"kept"'));
    expect(program.load().stdout).toBe("kept");
});

test("a change in any of its files makes a new bundle", () => {
    program.load();
    program.write("word.ts", 'export const word: string = "second";\n');
    expect(program.load().stdout).toBe("second");
});

test("a manifest that was cut off, and a bundle that is gone, are made again", () => {
    program.load();
    fs.writeFileSync(path.join(program.kept, "index.json"), '{"bundle":');
    expect(program.load().stdout).toBe("first");
    for (const file of fs.readdirSync(program.kept).filter((name) => name.endsWith(".js"))) {
        fs.rmSync(path.join(program.kept, file));
    }
    expect(program.load().stdout).toBe("first");
});

test("a program that does not parse is refused with file and line", () => {
    program.write("word.ts", "export const word = ;\n");
    const { status, stderr } = program.load();
    expect(status).not.toBe(0);
    expect(stderr).toContain("word.ts:1:");
});
