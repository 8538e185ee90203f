import * as path from "node:path";

/** Folder of the project. */
export const REPOSITORY = path.join(__dirname, "..", "..");

/**
 * Describes tests that run the engine or the control planes; `make test` names the folder of their executables. Without
 * it they are skipped, and say so.
 */
export function describeWithToolchain(name: string, tests: (binaries: string) => void): void {
    const binaries = process.env["ATOLL_TOOLCHAIN_BIN"];
    if (binaries === undefined || binaries === "") {
        describe.skip(`${name} (skipped: ATOLL_TOOLCHAIN_BIN names no toolchain; run make test)`, () => {
            tests("");
        });
        return;
    }
    describe(name, () => {
        tests(binaries);
    });
}
