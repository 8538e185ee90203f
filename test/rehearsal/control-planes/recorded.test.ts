import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { controlPlaneFolder } from "../../../rehearsal/control-planes/folder";
import { KwokControlPlanes } from "../../../rehearsal/control-planes/kwok-control-planes";
import {
    answers,
    readRecord,
    recordOf,
    writeRecord,
} from "../../../rehearsal/control-planes/record";
import { isRecordedServer, recordedControlPlane } from "../../../rehearsal/control-planes/recorded";

const request = {
    name: "production-a",
    kubernetesVersion: "1.35",
    serviceRange: "10.64.0.0/20",
    adminToken: "admin-token",
};

let directory: string;

beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "control-planes-"));
});

afterEach(() => {
    fs.rmSync(directory, { recursive: true, force: true });
});

test("a control plane that was not started has an address that is known for one", () => {
    const { state, server, version, certificateAuthority } = recordedControlPlane(request);
    expect([state, version]).toEqual(["recorded", "v1.35.0"]);
    expect(isRecordedServer(server)).toBe(true);
    expect(new X509Certificate(certificateAuthority).ca).toBe(true);
});

test.each(["https://127.0.0.1:6443", "https://recorded.invalid.example", "no address"])(
    "%s is no recorded one",
    (server) => {
        expect(isRecordedServer(server)).toBe(false);
    },
);

test("a record answers the same request and no other, and holds no token", () => {
    const record = recordOf(request, recordedControlPlane(request));
    expect(answers(record, request)).toBe(true);
    expect(answers(record, { ...request, kubernetesVersion: "1.36" })).toBe(false);
    expect(answers(record, { ...request, serviceRange: "10.65.0.0/20" })).toBe(false);
    expect(answers(record, { ...request, adminToken: "another" })).toBe(false);
    expect(JSON.stringify(record)).not.toContain("admin-token");
});

test("a record is read as it was written; one that was cut off is none", () => {
    const folder = controlPlaneFolder(directory, "a");
    expect(readRecord(folder)).toBeUndefined();
    const record = recordOf(request, recordedControlPlane(request));
    writeRecord(folder, record);
    expect(readRecord(folder)).toEqual(record);
    fs.writeFileSync(folder.record, "{");
    expect(readRecord(folder)).toBeUndefined();
});

test("beyond the limit control planes are only recorded, and need no executables", async () => {
    const planes = new KwokControlPlanes({ binaries: directory, directory, limit: 0 });
    const started = await planes.start(request);
    expect(started.state).toBe("recorded");
    expect(await planes.start(request)).toEqual(started);
    await planes.applyNodePool(request.name, {
        name: "default",
        count: 1,
        labels: {},
        zones: [],
        region: "r",
        instanceType: "m",
        taints: [],
    });
});

test("missing executables are all named, with what to do", async () => {
    const planes = new KwokControlPlanes({
        binaries: path.join(directory, "bin"),
        directory: path.join(directory, "planes"),
    });
    await expect(planes.start(request)).rejects.toThrow(
        /etcd, kube-apiserver, .*kwokctl not found in .*run `make toolchain`/,
    );
});

test("a name that cannot be a folder is refused", () => {
    expect(() => controlPlaneFolder(directory, "../up")).toThrow(/cannot be a folder/);
});
