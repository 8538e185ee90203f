import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { componentFailure } from "../../../rehearsal/control-planes/failure";
import { controlPlaneFolder } from "../../../rehearsal/control-planes/folder";

let directory: string;

beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "control-planes-"));
});

afterEach(() => {
    fs.rmSync(directory, { recursive: true, force: true });
});

function failureWith(log: string | undefined): ReturnType<typeof componentFailure> {
    const folder = controlPlaneFolder(directory, "a");
    if (log !== undefined) {
        fs.mkdirSync(path.dirname(folder.log("etcd")), { recursive: true });
        fs.writeFileSync(folder.log("etcd"), log);
    }
    return componentFailure("production-a", folder, "etcd", "ended");
}

test("the message names cluster and component, quotes the log and says what to do", () => {
    const { message, component } = failureWith("I1122 chatter\nE1122 disk is full\n");
    expect(component).toBe("etcd");
    expect(message).toContain('The control plane of "production-a" did not start: etcd ended.');
    expect(message).toContain("    E1122 disk is full");
    expect(message).toMatch(/What to do: run `make rehearse-down`/);
});

test("informational lines are left out when there are telling ones", () => {
    expect(failureWith("I1122 chatter\nE1122 broken\n").message).not.toContain("chatter");
    expect(failureWith("I1122 chatter\n").message).toContain("chatter");
});

test.each([
    ["bind: address already in use", "another program took a port", true],
    ["emulation version 1.20 is not between [1.33, 1.36]", "declare a Kubernetes version", false],
    ["write: no space left on device", "make room on the disk", false],
    ["fatal error: cannot allocate memory", "CONTROL_PLANES=1", false],
])("%s: the advice is known", (line, advice, portInUse) => {
    const failure = failureWith(`${line}\n`);
    expect(failure.message).toContain(advice);
    expect(failure.portInUse).toBe(portInUse);
});

test("a component that wrote nothing is said to have written nothing", () => {
    expect(failureWith(undefined).message).toContain("It wrote nothing to");
});
