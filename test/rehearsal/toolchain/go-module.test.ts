import * as fs from "node:fs";
import * as path from "node:path";

import { pinnedVersion, readGoModule } from "../../../rehearsal/toolchain/go-module";
import { temporaryFolder } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

function moduleWith(text: string): string {
    const module = fs.mkdtempSync(path.join(folder.path, "module-"));
    fs.writeFileSync(path.join(module, "go.mod"), text);
    return module;
}

test("reads the Go version and every requirement, direct or not, alone or in a block", () => {
    const module = readGoModule(
        moduleWith(`module atoll/x

go 1.26.0

replace example.com/old => example.com/new v9.9.9

require example.com/alone v1.2.3

require (
	example.com/direct v0.1.0
	example.com/indirect/v2 v2.0.0-20260101000000-abcdef // indirect
)
`),
    );
    expect(module.go).toBe("1.26.0");
    expect(Object.fromEntries(module.versions)).toEqual({
        "example.com/alone": "v1.2.3",
        "example.com/direct": "v0.1.0",
        "example.com/indirect/v2": "v2.0.0-20260101000000-abcdef",
    });
});

test("a module that is not required is an error that names file and module", () => {
    const module = readGoModule(moduleWith("module x\n\ngo 1.26.0\n"));
    expect(() => pinnedVersion(module, "example.com/none")).toThrow(
        /go\.mod does not require example\.com\/none/,
    );
});

test("a go.mod without a Go version is an error", () => {
    expect(() => readGoModule(moduleWith("module x\n"))).toThrow(/names no Go version/);
});
