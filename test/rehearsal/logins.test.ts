import { spawnSync } from "node:child_process";
import * as path from "node:path";

import { Logins } from "../../rehearsal/logins";
import { temporaryFolder } from "./fakes";

const folder = temporaryFolder();

afterAll(() => {
    folder.remove();
});

const login = (name: string, command: string, args: readonly string[] = []) => ({
    name,
    exec: {
        command,
        args,
        env: {},
        apiVersion: "client.authentication.k8s.io/v1" as const,
        provideClusterInfo: false,
    },
});
const CREDENTIALS = { aws: "aws-token", gcp: "gcp-token", "azure-native": "azure-token" };

/** The token that a stand-in prints. */
function tokenFrom(command: string, ...args: readonly string[]): unknown {
    const { stdout } = spawnSync(path.join(folder.path, "bin", command), args, {
        encoding: "utf8",
        env: { PATH: "" },
    });
    const { status } = JSON.parse(stdout) as { readonly status: { readonly token: string } };
    return status.token;
}

test("a cluster of no cloud is logged in to by its own command, or by a cloud's with that cloud's token", () => {
    const aws = login("legacy", "aws", ["eks", "get-token", "--cluster-name", "legacy"]);
    const logins = new Logins(folder.path, [login("fra", "acme-login"), aws]);
    logins.install(CREDENTIALS, ["production-a"]);
    expect(logins.commands).toEqual(["acme-login"]);
    expect(tokenFrom("acme-login", "--any", "argument")).toBe(logins.existingToken);
    expect(logins.existingToken).toMatch(/^[0-9a-f]{64}$/);
    expect(logins.tokenOf("acme-login", CREDENTIALS)).toBe(logins.existingToken);
    expect(tokenFrom("aws", ...aws.exec.args)).toBe("aws-token");
    expect(logins.tokenOf("aws", CREDENTIALS)).toBe("aws-token");
    expect(logins.tokenOf("kubelogin", CREDENTIALS)).toBe("azure-token");
});

test("the same command is another secret in another rehearsal", () => {
    const [one, two] = [new Logins(folder.path, []), new Logins(folder.path, [])];
    expect(one.existingToken).not.toBe(two.existingToken);
});
