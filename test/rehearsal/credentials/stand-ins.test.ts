import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { AKS_SERVER_ID } from "../../../rehearsal/credentials/scripts";
import { writeCredentialStandIns } from "../../../rehearsal/credentials/stand-ins";

const tokens = {
    aws: "aws-token",
    gcp: "gcp.token",
    azure: "azure~token==",
    existing: "existing-token",
};

let directory: string;
let bin: string;

beforeAll(() => {
    // A quote and a blank in the path: the scripts must not trip over them.
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "stand-ins it's "));
    bin = writeCredentialStandIns({ directory, tokens, knownClusters: ["production-a"] });
});

afterAll(() => {
    fs.rmSync(directory, { recursive: true, force: true });
});

interface Run {
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** Runs a stand-in with nothing on PATH: it must need no other program. */
function run(command: string, args: readonly string[], env: Record<string, string> = {}): Run {
    const { status, stdout, stderr } = spawnSync(path.join(bin, command), args, {
        encoding: "utf8",
        env: { PATH: "", ...env },
    });
    return { exitCode: status, stdout, stderr };
}

const EKS = ["--region", "us-east-1", "eks", "get-token", "--cluster-name", "production-a"];
const AKS = ["get-token", "--login", "azurecli", "--server-id", AKS_SERVER_ID];

test.each([
    ["aws", [...EKS, "--output", "json"], tokens.aws],
    ["aws", ["eks", "get-token", "--cluster-name", "production-a", "--role-arn", "r"], tokens.aws],
    ["gke-gcloud-auth-plugin", [], tokens.gcp],
    ["gke-gcloud-auth-plugin", ["--use_application_default_credentials"], tokens.gcp],
    ["kubelogin", AKS, tokens.azure],
    ["kubelogin", ["get-token", "--login=msi", `--server-id=${AKS_SERVER_ID}`], tokens.azure],
    ["kubelogin", [...AKS, "--client-id", "c", "--tenant-id", "t"], tokens.azure],
])("%s %j logs in", (command, args, token) => {
    const { exitCode, stdout, stderr } = run(command, args);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
        apiVersion: "client.authentication.k8s.io/v1beta1",
        kind: "ExecCredential",
        spec: {},
        status: { token },
    });
});

test.each([
    ["aws", [], 252, "the following arguments are required: command"],
    ["aws", ["s3", "ls"], 252, "Found invalid choice 's3'"],
    ["aws", ["eks", "list-clusters"], 252, "Found invalid choice 'list-clusters'"],
    ["aws", ["eks", "get-token"], 252, "Either parameter --cluster-name or --cluster-id"],
    ["aws", ["eks", "get-token", "--cluster-name"], 252, "expected one argument"],
    ["aws", ["eks", "get-token", "--cluster-name", "b"], 254, "ResourceNotFoundException"],
    ["aws", [...EKS, "--debug-all"], 252, "Unknown options: --debug-all"],
    ["gke-gcloud-auth-plugin", ["--project"], 1, "unknown flag: --project"],
    ["gke-gcloud-auth-plugin", ["token"], 1, 'unknown command "token"'],
    ["kubelogin", [], 1, "no command is given"],
    ["kubelogin", ["convert-kubeconfig"], 1, 'unknown command "convert-kubeconfig"'],
    ["kubelogin", ["get-token", "--login", "azurecli"], 1, "--server-id is required"],
    ["kubelogin", ["get-token", "--server-id", "other"], 1, "AADSTS500011"],
    ["kubelogin", ["get-token", "--login", "password"], 1, "not a supported login method"],
    ["kubelogin", [...AKS, "--cluster", "x"], 1, "unknown flag: --cluster"],
])("%s %j is refused", (command, args, exitCode, message) => {
    const result = run(command, args, { found: "yes" });
    expect(result.stdout).toBe("");
    expect(result.stderr).toContain(message);
    expect(result.exitCode).toBe(exitCode);
});

test("the credential has the version that the caller asks for", () => {
    const info = JSON.stringify({ apiVersion: "client.authentication.k8s.io/v1", spec: {} });
    const { stdout } = run("gke-gcloud-auth-plugin", [], { KUBERNETES_EXEC_INFO: info });
    expect(JSON.parse(stdout)).toMatchObject({ apiVersion: "client.authentication.k8s.io/v1" });
});

test("tokens stand in files of their owner only, not in the executables", () => {
    for (const cloud of ["aws", "gcp", "azure"]) {
        const file = path.join(directory, "credentials", `${cloud}-token`);
        expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    }
    for (const name of fs.readdirSync(bin)) {
        expect(fs.readFileSync(path.join(bin, name), "utf8")).not.toMatch(/aws-token\n|gcp\.token/);
    }
});

test("written again, the stand-ins have the new tokens and clusters", () => {
    const again = fs.mkdtempSync(path.join(os.tmpdir(), "stand-ins-"));
    try {
        writeCredentialStandIns({ directory: again, tokens, knownClusters: ["a"] });
        const executables = writeCredentialStandIns({
            directory: again,
            tokens: { ...tokens, aws: "renewed" },
            knownClusters: ["a", "b"],
        });
        const { stdout } = spawnSync(
            path.join(executables, "aws"),
            ["eks", "get-token", "--cluster-name", "b"],
            { encoding: "utf8" },
        );
        expect(stdout).toContain('"token":"renewed"');
    } finally {
        fs.rmSync(again, { recursive: true, force: true });
    }
});

test("a token that could not be sent as one is refused without being shown", () => {
    const bad = { ...tokens, gcp: 'quo"te' };
    const write = (): unknown =>
        writeCredentialStandIns({ directory, tokens: bad, knownClusters: [] });
    expect(write).toThrow(/the token of gcp holds what no bearer token may hold/);
    expect(write).not.toThrow(/quo/);
});
