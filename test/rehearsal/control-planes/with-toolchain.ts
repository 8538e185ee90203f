/**
 * Describes tests that run the control plane's executables; `make test` names their folder. Without it
 * they are skipped, and say so.
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
