import * as fs from "node:fs";
import * as path from "node:path";

import { awsScript, gkeScript, kubeloginScript, tokenScript } from "./scripts";
import type { StandInFiles } from "./scripts";

export interface CredentialStandInsOptions {
    /** Folder of the rehearsal; the executables go to its `bin`. */
    readonly directory: string;
    /** What each cloud's API servers accept as its administrator: letters, digits and `-._~+/=`. */
    readonly tokens: LoginTokens;
    /** Names of the EKS clusters. */
    readonly knownClusters: readonly string[];
    /** Names of the logins of clusters that belong to no cloud; none when absent. */
    readonly commands?: readonly string[];
}

/** What the API servers of each cloud, and those of no cloud, accept as their administrator. */
export interface LoginTokens {
    readonly aws: string;
    readonly gcp: string;
    readonly azure: string;
    readonly existing: string;
}

/** Each stand-in by its name, with the cloud whose token it gives. */
const STAND_INS = {
    aws: { cloud: "aws", script: awsScript },
    "gke-gcloud-auth-plugin": { cloud: "gcp", script: gkeScript },
    kubelogin: { cloud: "azure", script: kubeloginScript },
} as const;

/** Names of the executables that are always stood in for. */
export const STAND_IN_NAMES: readonly string[] = Object.keys(STAND_INS);

/** The token that a login with a command gives: that of its cloud, if it is a cloud's. */
export function tokenOf(command: string, tokens: LoginTokens): string {
    const standIn = Object.entries(STAND_INS).find(([name]) => name === command);
    return standIn === undefined ? tokens.existing : tokens[standIn[1].cloud];
}

/** What a bearer token is made of (RFC 6750), and so neither JSON nor a shell needs to escape. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/**
 * Writes executables that log in to the control planes of a rehearsal as the clouds' own tools would, and
 * refuse what those would refuse. They may be written again while somebody logs in with them.
 *
 * @returns the folder of the executables.
 * @throws Error when a token could not be sent as one.
 */
export function writeCredentialStandIns(options: CredentialStandInsOptions): string {
    const bin = path.join(options.directory, "bin");
    const secrets = path.join(options.directory, "credentials");
    fs.mkdirSync(bin, { recursive: true });
    fs.mkdirSync(secrets, { recursive: true, mode: 0o700 });
    const clusters = path.join(secrets, "eks-clusters");
    put(clusters, options.knownClusters.map((name) => `${name}\n`).join(""), 0o600);
    const commands = (options.commands ?? []).map(
        (name) => [name, { cloud: "existing", script: tokenScript }] as const,
    );
    for (const [name, { cloud, script }] of [...Object.entries(STAND_INS), ...commands]) {
        const files: StandInFiles = { token: path.join(secrets, `${cloud}-token`), clusters };
        const token = options.tokens[cloud];
        if (!TOKEN.test(token)) {
            throw new Error(`the token of ${cloud} holds what no bearer token may hold`);
        }
        put(files.token, `${token}\n`, 0o600);
        put(path.join(bin, name), script(files), 0o755);
    }
    return bin;
}

/** Puts a file in place of another at once, so that nobody ever reads half of it. */
function put(file: string, text: string, mode: number): void {
    const draft = `${file}.${process.pid}.new`;
    fs.rmSync(draft, { force: true });
    fs.writeFileSync(draft, text, { mode });
    fs.chmodSync(draft, mode);
    fs.renameSync(draft, file);
}
