import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { ExecCredentials } from "../../../rehearsal/kubernetes/api/exec-credentials";

let directory: string;

beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "exec-"));
});

afterEach(() => {
    fs.rmSync(directory, { recursive: true, force: true });
});

/** A plugin that counts its calls in a file and prints `output`. */
function plugin(output: string, exitCode = 0): ExecCredentials {
    const script = `#!/bin/sh
echo "$KUBERNETES_EXEC_INFO $TEAM $*" >> '${directory}/calls'
printf '%s' '${output}'
echo 'not logged in' >&2
exit ${exitCode}
`;
    fs.writeFileSync(path.join(directory, "company-login"), script, { mode: 0o755 });
    return new ExecCredentials(
        {
            command: "company-login",
            args: ["--cluster", "a"],
            env: { TEAM: "platform" },
            apiVersion: "client.authentication.k8s.io/v1beta1",
            installHint: "Install it from the vault.",
            cluster: { server: "https://a" },
        },
        directory,
    );
}

function calls(): string[] {
    return fs.readFileSync(path.join(directory, "calls"), "utf8").trim().split("\n");
}

function credential(token: string, seconds?: number): string {
    const expirationTimestamp =
        seconds === undefined ? undefined : new Date(Date.now() + seconds * 1_000).toISOString();
    return JSON.stringify({ kind: "ExecCredential", status: { token, expirationTimestamp } });
}

test("the token is asked for once, by requests side by side too", async () => {
    const credentials = plugin(credential("t", 60));
    const all = await Promise.all([1, 2, 3].map(() => credentials.headers()));
    await credentials.headers();
    expect(all[0]).toEqual({ authorization: "Bearer t" });
    expect(calls()).toHaveLength(1);
});

test("the plugin is told of the cluster, its arguments and its environment", async () => {
    await plugin(credential("t")).headers();
    const [call = ""] = calls();
    expect(call).toContain("platform --cluster a");
    expect(JSON.parse(call.slice(0, call.indexOf(" platform")))).toEqual({
        apiVersion: "client.authentication.k8s.io/v1beta1",
        kind: "ExecCredential",
        spec: { interactive: false, cluster: { server: "https://a" } },
    });
});

test("a token that has expired, or that the server refused, is asked for again", async () => {
    const expired = plugin(credential("t", -1));
    await expired.headers();
    await expired.headers();
    expect(calls().length).toBeGreaterThan(1);

    const refused = plugin(credential("t"));
    const before = calls().length;
    await refused.headers();
    refused.expire();
    await refused.headers();
    expect(calls()).toHaveLength(before + 2);
});

test.each([
    ["fails", "", 1, /exec plugin company-login: not logged in$/],
    ["prints no JSON", "secret-token", 0, /its output is no JSON$/],
    ["prints no token", "{}", 0, /it gave no token$/],
])(
    "a plugin that %s is named, and what it printed is not",
    async (_case, output, code, message) => {
        await expect(plugin(output, code).headers()).rejects.toThrow(message);
    },
);

test("a plugin that is missing says how to get it", async () => {
    const credentials = plugin("");
    fs.rmSync(path.join(directory, "company-login"));
    await expect(credentials.headers()).rejects.toThrow(
        "exec plugin company-login: executable not found. Install it from the vault.",
    );
});
