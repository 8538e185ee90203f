import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { rootCertificates } from "node:tls";

import { parse } from "yaml";

import type { ApiConnection } from "./api/client";
import { ANONYMOUS, bearerToken } from "./api/credentials";
import type { Credentials } from "./api/credentials";
import { ExecCredentials } from "./api/exec-credentials";
import { at, isJsonObject, objectAt, objectsAt, textAt } from "./api/json";
import type { Json, JsonObject } from "./api/json";

/** A kubeconfig that cannot be used. Its message never quotes the kubeconfig. */
export class KubeconfigError extends Error {
    override readonly name = "KubeconfigError";
}

/** What a kubeconfig says of one context. */
export interface ActiveContext {
    /** The `cluster` section: what tells one cluster from another. */
    readonly cluster: JsonObject;
    /** The `user` section; it holds secrets. */
    readonly user: JsonObject;
    readonly namespace: string | undefined;
}

/**
 * The context in force.
 *
 * @param kubeconfig YAML or JSON, or the path of a file that holds it.
 * @param context name of a context; the kubeconfig's current one when undefined.
 * @throws KubeconfigError when there is no such context or it is incomplete.
 */
export function activeContext(kubeconfig: string, context: string | undefined): ActiveContext {
    const config = parseKubeconfig(kubeconfig);
    const name = context ?? textAt(config, "current-context");
    if (name === undefined || name === "") {
        throw new KubeconfigError("the kubeconfig has no current context: name one as `context`");
    }
    const found = named(config, "contexts", "context", name);
    if (found === undefined) {
        throw new KubeconfigError(`the kubeconfig has no context "${name}"`);
    }
    const clusterName = textAt(found, "cluster") ?? "";
    const cluster = named(config, "clusters", "cluster", clusterName);
    if (cluster === undefined || textAt(cluster, "server") === undefined) {
        throw new KubeconfigError(`the context "${name}" names a cluster without a server`);
    }
    const user = named(config, "users", "user", textAt(found, "user") ?? "");
    return { cluster, user: user ?? {}, namespace: textAt(found, "namespace") };
}

/** What of this machine a connection may use. */
export interface LocalMeans {
    /** Where the commands of exec plugins are looked for before PATH. */
    readonly binDirectory: string | undefined;
    /** PEM certificates that a kubeconfig without an authority trusts, beside those that Node.js trusts. */
    readonly authorities: readonly string[];
}

/** What client-go dials through. */
const PROXY = /^(https?|socks5h?):\/\/./;

/**
 * How to talk to the API server of a context: directly, since there is no proxy where a rehearsal runs.
 *
 * @throws KubeconfigError when the kubeconfig asks for what no client can do.
 */
export function connectionOf(
    { cluster, user }: ActiveContext,
    { binDirectory, authorities }: LocalMeans,
): ApiConnection {
    const proxy = textAt(cluster, "proxy-url");
    if (proxy !== undefined && !PROXY.test(proxy)) {
        throw new KubeconfigError(
            "`proxy-url` is no address with the scheme http, https or socks5",
        );
    }
    const certificate = pem(user, "client-certificate");
    const key = pem(user, "client-key");
    return {
        server: textAt(cluster, "server") ?? "",
        certificateAuthority:
            pem(cluster, "certificate-authority") ?? publicAuthorities(authorities),
        serverName: textAt(cluster, "tls-server-name"),
        skipTlsVerify: at(cluster, "insecure-skip-tls-verify") === true,
        clientCertificate:
            certificate === undefined || key === undefined ? undefined : { certificate, key },
        credentials: credentialsOf(cluster, user, binDirectory),
    };
}

/** Stands for the public authorities that would have signed; undefined: those alone that Node.js trusts. */
function publicAuthorities(authorities: readonly string[]): string | undefined {
    return authorities.length === 0 ? undefined : [...rootCertificates, ...authorities].join("\n");
}

function parseKubeconfig(pathOrContents: string): JsonObject {
    const file = pathOrContents.startsWith("~/")
        ? path.join(os.homedir(), pathOrContents.slice(2))
        : pathOrContents;
    const isFile = !file.includes("\n") && fs.existsSync(file);
    let parsed: Json;
    try {
        parsed = parse(isFile ? fs.readFileSync(file, "utf8") : pathOrContents) as Json;
    } catch {
        // The parser's message would quote a line, which may hold a credential.
        throw new KubeconfigError("the kubeconfig is neither YAML nor JSON");
    }
    if (!isJsonObject(parsed)) {
        throw new KubeconfigError("the kubeconfig is not an object with clusters and contexts");
    }
    return parsed;
}

function named(
    config: JsonObject,
    list: string,
    section: string,
    name: string,
): JsonObject | undefined {
    const entry = objectsAt(config, list).find((candidate) => textAt(candidate, "name") === name);
    return entry === undefined ? undefined : objectAt(entry, section);
}

/** PEM text that stands in the kubeconfig in base64 or in a file that it names. */
function pem(section: JsonObject, field: string): string | undefined {
    const data = textAt(section, `${field}-data`);
    if (data !== undefined) {
        return Buffer.from(data, "base64").toString("utf8");
    }
    const file = textAt(section, field);
    return file === undefined ? undefined : fs.readFileSync(file, "utf8");
}

function credentialsOf(
    cluster: JsonObject,
    user: JsonObject,
    binDirectory: string | undefined,
): Credentials {
    const exec = at(user, "exec");
    if (isJsonObject(exec)) {
        const plugin = {
            command: textAt(exec, "command") ?? "",
            args: execArguments(exec),
            env: Object.fromEntries(
                objectsAt(exec, "env").map((variable) => [
                    textAt(variable, "name") ?? "",
                    textAt(variable, "value") ?? "",
                ]),
            ),
            apiVersion: textAt(exec, "apiVersion") ?? "client.authentication.k8s.io/v1beta1",
            installHint: textAt(exec, "installHint"),
            cluster: at(exec, "provideClusterInfo") === true ? cluster : undefined,
        };
        return new ExecCredentials(plugin, binDirectory);
    }
    const tokenFile = textAt(user, "tokenFile");
    const token =
        tokenFile === undefined ? textAt(user, "token") : fs.readFileSync(tokenFile, "utf8").trim();
    return token === undefined ? ANONYMOUS : bearerToken(token);
}

function execArguments(exec: JsonObject): readonly string[] {
    const args = at(exec, "args");
    return Array.isArray(args) ? args.map(String) : [];
}
