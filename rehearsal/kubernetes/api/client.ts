import { Agent, request as httpsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

import type { Credentials } from "./credentials";
import { ApiError, CancelledError, UnreachableError } from "./errors";
import { isJsonObject } from "./json";
import type { Json, JsonObject } from "./json";

/** Where an API server is and how to talk to it. */
export interface ApiConnection {
    /** Address, such as "https://127.0.0.1:6443". */
    readonly server: string;
    /** PEM; undefined: the authorities that Node.js trusts. */
    readonly certificateAuthority: string | undefined;
    /** Name that the server's certificate must have; undefined: the address's host. */
    readonly serverName: string | undefined;
    readonly skipTlsVerify: boolean;
    /** PEM certificate and key of the client, when it logs in with them. */
    readonly clientCertificate: { readonly certificate: string; readonly key: string } | undefined;
    readonly credentials: Credentials;
    /** Waits for a server that does not answer for a moment; says whether it is worth another try. */
    readonly mayReturn?: () => Promise<boolean>;
}

export interface ApiRequest {
    readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    /** Path from the server's root, such as "/api/v1/namespaces". */
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: Json;
    /** A body that is sent as it is, in place of `body`. */
    readonly text?: string;
    /** Media type of the body; JSON by default. */
    readonly contentType?: string;
    readonly accept?: string;
    readonly signal?: AbortSignal;
}

interface Answer {
    readonly code: number;
    readonly body: string;
    /** Seconds after which a server that is busy wants to be asked again. */
    readonly retryAfter: number | undefined;
}

/** Milliseconds without a byte after which a request counts as lost; client-go's discovery takes 32 s. */
const SILENCE = 32_000;

/** How often a server that is busy is asked again, as client-go does: one that has just learnt a kind is, for a moment. */
const BUSY_RETRIES = 10;

/** Requests at a time to one server. */
const CONNECTIONS = 8;

/** A client of one API server, over connections that stay open. */
export class ApiClient {
    readonly server: string;
    private readonly credentials: Credentials;
    private readonly mayReturn: () => Promise<boolean>;
    private readonly agent: Agent;

    constructor(connection: ApiConnection) {
        this.mayReturn = connection.mayReturn ?? (() => Promise.resolve(false));
        this.server = connection.server.replace(/\/+$/, "");
        this.credentials = connection.credentials;
        this.agent = new Agent({
            keepAlive: true,
            maxSockets: CONNECTIONS,
            rejectUnauthorized: !connection.skipTlsVerify,
            ...(connection.certificateAuthority === undefined
                ? {}
                : { ca: connection.certificateAuthority }),
            ...(connection.serverName === undefined ? {} : { servername: connection.serverName }),
            ...(connection.clientCertificate === undefined
                ? {}
                : {
                      cert: connection.clientCertificate.certificate,
                      key: connection.clientCertificate.key,
                  }),
        });
    }

    /**
     * Sends a request and returns the answer's object.
     *
     * @throws ApiError when the server refuses, UnreachableError when it does not answer or nobody can
     * log in, CancelledError when the request's signal ends it.
     */
    async request(request: ApiRequest): Promise<JsonObject> {
        const answer = await this.authenticated(request);
        const body = parseBody(answer.body);
        if (answer.code >= 400) {
            throw new ApiError(answer.code, body ?? { message: answer.body.trim() });
        }
        return body ?? {};
    }

    /** The plain text that the server answers with, such as "ok" of "/readyz". */
    async text(request: ApiRequest): Promise<string> {
        const answer = await this.authenticated(request);
        if (answer.code >= 400) {
            throw new ApiError(answer.code, { message: answer.body.trim() });
        }
        return answer.body;
    }

    /** Closes the connections that are open. */
    close(): void {
        this.agent.destroy();
    }

    /** A refused login is tried once more with fresh credentials. */
    private async authenticated(request: ApiRequest): Promise<Answer> {
        const answer = await this.patiently(request);
        if (answer.code !== 401) {
            return answer;
        }
        this.credentials.expire();
        return this.patiently(request);
    }

    private async patiently(request: ApiRequest): Promise<Answer> {
        for (let retry = 0; ; retry += 1) {
            const answer = await this.send(request);
            const busy = answer.code === 429 || answer.code >= 500;
            if (!busy || answer.retryAfter === undefined || retry === BUSY_RETRIES) {
                return answer;
            }
            await sleep(answer.retryAfter * 1_000);
        }
    }

    private async send(request: ApiRequest, again = false): Promise<Answer> {
        try {
            const headers = await this.credentials.headers();
            return await this.exchange(request, headers);
        } catch (error) {
            if (request.signal?.aborted === true) {
                throw new CancelledError("the request was cancelled");
            }
            if (!again && (await this.mayReturn())) {
                return this.send(request, true);
            }
            throw new UnreachableError(this.server, describe(error));
        }
    }

    private exchange(
        { method, path, query, body, text, contentType, accept, signal }: ApiRequest,
        credentials: Readonly<Record<string, string>>,
    ): Promise<Answer> {
        const search = new URLSearchParams(query).toString();
        const url = `${this.server}${path}${search === "" ? "" : `?${search}`}`;
        const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
        const headers = {
            accept: accept ?? "application/json",
            "user-agent": "atoll-rehearsal",
            ...credentials,
            ...(payload === undefined
                ? {}
                : {
                      "content-type": contentType ?? "application/json",
                      "content-length": Buffer.byteLength(payload),
                  }),
        };
        return new Promise((resolve, reject) => {
            const options = { method, headers, agent: this.agent, timeout: SILENCE, signal };
            const sent = httpsRequest(url, options, (response) => {
                const chunks: Buffer[] = [];
                response.on("data", (chunk: Buffer) => chunks.push(chunk));
                response.on("error", reject);
                response.on("end", () => {
                    const retryAfter = Number.parseInt(response.headers["retry-after"] ?? "", 10);
                    resolve({
                        code: response.statusCode ?? 0,
                        retryAfter: Number.isNaN(retryAfter) ? undefined : retryAfter,
                        body: Buffer.concat(chunks).toString("utf8"),
                    });
                });
            });
            sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
            sent.on("error", reject);
            sent.end(payload);
        });
    }
}

function parseBody(body: string): JsonObject | undefined {
    try {
        const parsed = JSON.parse(body) as Json;
        return isJsonObject(parsed) ? parsed : undefined;
    } catch {
        return undefined;
    }
}

/** A connection to "localhost" tries several addresses and fails with all their errors together. */
function describe(error: unknown): string {
    if (error instanceof AggregateError) {
        return error.errors.map(describe).join("; ");
    }
    return error instanceof Error ? error.message : String(error);
}
