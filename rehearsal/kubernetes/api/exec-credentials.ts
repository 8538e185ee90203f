import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import type { Credentials } from "./credentials";
import { isJsonObject, textAt } from "./json";
import type { Json, JsonObject } from "./json";

/** The `exec` section of a kubeconfig's user. */
export interface ExecPlugin {
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly apiVersion: string;
    readonly installHint: string | undefined;
    /** What `provideClusterInfo` tells the plugin; undefined: nothing. */
    readonly cluster: JsonObject | undefined;
}

/** Milliseconds that a plugin may take. */
const LIMIT = 30_000;

/**
 * Logs in with an exec plugin (KEP 541) and keeps its token until it expires. A token without an
 * expiry is kept until the server refuses it.
 */
export class ExecCredentials implements Credentials {
    private readonly plugin: ExecPlugin;
    private readonly binDirectory: string | undefined;
    private current: Promise<Token> | undefined;

    /** @param binDirectory where commands without a folder are looked for before PATH. */
    constructor(plugin: ExecPlugin, binDirectory?: string) {
        this.plugin = plugin;
        this.binDirectory = binDirectory;
    }

    async headers(): Promise<Readonly<Record<string, string>>> {
        const kept = this.current ?? this.renew();
        let token = await kept;
        if (token.expires <= Date.now()) {
            // Of several requests that see the same old token, one renews it.
            token = await (this.current === kept ? this.renew() : (this.current ?? this.renew()));
        }
        return { authorization: `Bearer ${token.value}` };
    }

    expire(): void {
        this.current = undefined;
    }

    private renew(): Promise<Token> {
        const running = this.run();
        this.current = running;
        running.catch(() => {
            this.expire();
        });
        return running;
    }

    private async run(): Promise<Token> {
        const { command, args, installHint } = this.plugin;
        const output = await new Promise<string>((resolve, reject) => {
            const options = { env: this.environment(), timeout: LIMIT };
            execFile(this.executable(), args, options, (error, stdout, stderr) => {
                if (error === null) {
                    resolve(stdout);
                    return;
                }
                const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
                const hint = missing && installHint !== undefined ? ` ${installHint.trim()}` : "";
                // Not the error's own message: it repeats the whole command line.
                const said = missing ? "executable not found." : firstLines(stderr);
                reject(new Error(`getting credentials: exec plugin ${command}: ${said}${hint}`));
            });
        });
        return parseCredential(command, output);
    }

    /** A command without a folder is looked for in `binDirectory` first, then on PATH. */
    private executable(): string {
        const { command } = this.plugin;
        if (this.binDirectory === undefined || command.includes(path.sep)) {
            return command;
        }
        const own = path.join(this.binDirectory, command);
        return fs.existsSync(own) ? own : command;
    }

    private environment(): NodeJS.ProcessEnv {
        const { apiVersion, cluster, env } = this.plugin;
        const spec = { interactive: false, ...(cluster === undefined ? {} : { cluster }) };
        const info = { apiVersion, kind: "ExecCredential", spec };
        return { ...process.env, ...env, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
    }
}

interface Token {
    readonly value: string;
    /** Milliseconds since the epoch. */
    readonly expires: number;
}

function parseCredential(command: string, output: string): Token {
    let credential: Json;
    try {
        credential = JSON.parse(output) as Json;
    } catch {
        // The parser's message would quote the output, which may hold a token.
        throw new Error(`getting credentials: exec plugin ${command}: its output is no JSON`);
    }
    const value = isJsonObject(credential) ? textAt(credential, "status", "token") : undefined;
    if (value === undefined) {
        throw new Error(`getting credentials: exec plugin ${command}: it gave no token`);
    }
    const expiry = textAt(credential, "status", "expirationTimestamp");
    return { value, expires: expiry === undefined ? Infinity : Date.parse(expiry) };
}

function firstLines(text: string): string {
    const lines = text.trim().split("\n").slice(0, 5).join("\n");
    return lines === "" ? "it failed without a word." : lines;
}
