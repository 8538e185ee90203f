import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { stringify } from "yaml";

import { activeContext, connectionOf } from "../../../rehearsal/kubernetes/kubeconfig";

const config = {
    "current-context": "a",
    contexts: [
        { name: "a", context: { cluster: "a", user: "a", namespace: "team" } },
        { name: "b", context: { cluster: "b", user: "b" } },
        { name: "broken", context: { cluster: "none", user: "a" } },
    ],
    clusters: [
        {
            name: "a",
            cluster: {
                server: "https://127.0.0.1:1",
                "certificate-authority-data": Buffer.from("CA").toString("base64"),
            },
        },
        { name: "b", cluster: { server: "https://127.0.0.1:2", "proxy-url": "http://proxy" } },
    ],
    users: [{ name: "a", user: { token: "very-secret" } }],
};
const text = stringify(config);

const ALONE = { binDirectory: undefined, authorities: [] };

test("the current context is used, or the one that is named", () => {
    expect(activeContext(text, undefined)).toMatchObject({
        cluster: { server: "https://127.0.0.1:1" },
        namespace: "team",
    });
    expect(activeContext(text, "b").cluster).toMatchObject({ server: "https://127.0.0.1:2" });
});

test("a kubeconfig may be JSON or the path of a file", () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "kubeconfig-")), "config");
    fs.writeFileSync(file, text);
    try {
        const expected = activeContext(text, undefined);
        expect(activeContext(file, undefined)).toEqual(expected);
        expect(activeContext(JSON.stringify(config), undefined)).toEqual(expected);
    } finally {
        fs.rmSync(path.dirname(file), { recursive: true });
    }
});

test("a connection has the server, its authority and the credentials", async () => {
    const connection = connectionOf(activeContext(text, undefined), ALONE);
    expect(connection).toMatchObject({
        server: "https://127.0.0.1:1",
        certificateAuthority: "CA",
        skipTlsVerify: false,
    });
    expect(await connection.credentials.headers()).toEqual({ authorization: "Bearer very-secret" });
});

test.each([
    ["no such context", text, "c", /no context "c"/],
    ["a context without a cluster", text, "broken", /without a server/],
    ["no current context", "{}", undefined, /no current context/],
    ["no YAML", "users: [ token: very-secret", undefined, /neither YAML nor JSON/],
    ["no object", "very-secret", undefined, /not an object/],
])("%s: a clear error that quotes nothing", (_case, contents, context, message) => {
    const read = (): unknown => activeContext(contents, context);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/very-secret/);
});

test("a proxy is passed by, since none stands between this machine and its API servers", () => {
    const { server } = connectionOf(activeContext(text, "b"), ALONE);
    expect(server).toBe("https://127.0.0.1:2");
    const wrong = text.replace("http://proxy", "ftp://proxy");
    expect(() => connectionOf(activeContext(wrong, "b"), ALONE)).toThrow(/proxy-url/);
});

test("without an authority, those that are named are trusted beside the public ones", () => {
    const active = activeContext(text, "b");
    expect(connectionOf(active, ALONE).certificateAuthority).toBeUndefined();
    const { certificateAuthority = "" } = connectionOf(active, { ...ALONE, authorities: ["OURS"] });
    expect(certificateAuthority.split("\n").at(-1)).toBe("OURS");
    expect(certificateAuthority).toContain("BEGIN CERTIFICATE");
    const named = connectionOf(activeContext(text, "a"), { ...ALONE, authorities: ["OURS"] });
    expect(named.certificateAuthority).toBe("CA");
});

test("a client certificate with its key logs in by itself", () => {
    const user = {
        "client-certificate-data": Buffer.from("CERT").toString("base64"),
        "client-key-data": Buffer.from("KEY").toString("base64"),
    };
    const active = { ...activeContext(text, "a"), user };
    expect(connectionOf(active, ALONE).clientCertificate).toEqual({
        certificate: "CERT",
        key: "KEY",
    });
    const half = { ...active, user: { "client-key-data": user["client-key-data"] } };
    expect(connectionOf(half, ALONE).clientCertificate).toBeUndefined();
});
