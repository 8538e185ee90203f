import * as fs from "node:fs";
import * as path from "node:path";

import { stringify } from "yaml";

import { lockFleet } from "../../fleet/lock/lock-fleet";
import { FleetRefusedError, readRehearsedFleet } from "../../rehearsal/rehearsed-fleet";
import { temporaryFolder } from "./fakes";

const folder = temporaryFolder();

afterAll(() => {
    folder.remove();
});

function stackFile(stack: string, fleet: unknown): { project: string; stack: string } {
    const text = stringify({ config: { "atoll:fleet": fleet } });
    fs.writeFileSync(path.join(folder.path, `Pulumi.${stack}.yaml`), text);
    return { project: folder.path, stack };
}

/** Writes the lock of a fleet, as `atoll lock` does. */
function lock(stack: string, fleet: unknown): void {
    const locked = lockFleet({ fleet, lockText: undefined, today: "2026-11-22", stack });
    const text = locked.ok ? locked.value.text : "";
    fs.writeFileSync(path.join(folder.path, `atoll.${stack}.lock.yaml`), text);
}

const EMPTY = { name: "acme", environment: "development", clusters: {} };

test("a fleet is read from the stack's file, or from where that says", () => {
    lock("inline", EMPTY);
    lock("named", EMPTY);
    const inline = readRehearsedFleet(stackFile("inline", EMPTY));
    expect(inline.written).toEqual(EMPTY);
    expect(inline.plan.environment).toBe("development");
    fs.writeFileSync(path.join(folder.path, "fleet.yaml"), stringify(EMPTY));
    expect(readRehearsedFleet(stackFile("named", "fleet.yaml"))).toEqual(inline);
});

test.each<[string, () => unknown, RegExp]>([
    [
        "no such stack",
        () => readRehearsedFleet({ project: folder.path, stack: "other" }),
        /Pulumi\.other\.yaml\n {4}there is no such stack[^]*fix: /,
    ],
    [
        "a fleet that is wrong in two places",
        () => readRehearsedFleet(stackFile("bad", { ...EMPTY, name: "A", environment: "x" })),
        /name\n[^]*fix: [^]*environment\n[^]*fix: |environment\n[^]*fix: [^]*name\n[^]*fix: /,
    ],
    [
        "a file that is not there",
        () => readRehearsedFleet(stackFile("lost", "nowhere.yaml")),
        /there is no such file or folder/,
    ],
])("%s is refused with everything that is wrong", (_case, read, message) => {
    expect(read).toThrow(message);
    // Bad input, as for every command of Atoll.
    expect(read).toThrow(FleetRefusedError);
});
