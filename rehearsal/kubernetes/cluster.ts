import { setTimeout as sleep } from "node:timers/promises";

import { ApiClient } from "./api/client";
import type { ApiConnection } from "./api/client";
import { Discovery } from "./api/discovery";
import type { JsonObject } from "./api/json";
import { ObjectApi } from "./api/objects";
import { assignLoadBalancer } from "./await/load-balancer";
import type { LoadBalancers } from "./await/load-balancer";
import type { Kind } from "./objects/kinds";
import type { ProviderSettings } from "./settings";

/** Milliseconds between the tries of a creation that lacks something; the plugin's own. */
export const RETRY_PAUSES: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Milliseconds that an API server may take between accepting a definition and serving its kind. */
const SERVED_LIMIT = 10_000;
const SERVED_PAUSE = 50;

export interface ClusterOptions {
    readonly loadBalancers: LoadBalancers;
    readonly retryPauses: readonly number[];
}

/** A cluster as one provider sees it: its API server and the provider's settings. */
export class Cluster {
    readonly server: string;
    readonly settings: ProviderSettings;
    readonly discovery: Discovery;
    readonly objects: ObjectApi;
    readonly retryPauses: readonly number[];
    private readonly client: ApiClient;
    private readonly loadBalancers: LoadBalancers;

    constructor(connection: ApiConnection, settings: ProviderSettings, options: ClusterOptions) {
        this.client = new ApiClient(connection);
        this.server = this.client.server;
        this.settings = settings;
        this.discovery = new Discovery(this.client);
        this.objects = new ObjectApi(this.client, this.discovery);
        this.retryPauses = options.retryPauses;
        this.loadBalancers = options.loadBalancers;
    }

    /**
     * Asks the API server for its version, which takes a login.
     *
     * @throws UnreachableError when it does not answer, ApiError when it refuses the login.
     */
    async connect(): Promise<void> {
        await this.client.request({ method: "GET", path: "/version" });
    }

    /** Whether the API server serves a kind; false also when it does not answer. */
    async serves({ apiVersion, kind }: Kind): Promise<boolean> {
        try {
            return (await this.discovery.find(apiVersion, kind)) !== undefined;
        } catch {
            // Whoever writes finds out why; a preview goes on without the server's word.
            return false;
        }
    }

    /** Waits until the API server serves kinds whose definitions it has just accepted. */
    async waitUntilServed(kinds: readonly Kind[], signal: AbortSignal): Promise<void> {
        const deadline = Date.now() + SERVED_LIMIT;
        for (;;) {
            this.discovery.forget();
            const served = await Promise.all(kinds.map((kind) => this.serves(kind)));
            if (served.every(Boolean) || Date.now() > deadline || signal.aborted) {
                return;
            }
            await sleep(SERVED_PAUSE);
        }
    }

    /** Whether a kind's objects stand in namespaces; undefined when the kind is not known. */
    async isNamespaced({ apiVersion, kind }: Kind): Promise<boolean | undefined> {
        return this.discovery.find(apiVersion, kind).then(
            (resource) => resource?.namespaced,
            () => undefined,
        );
    }

    assignLoadBalancer(live: JsonObject): Promise<JsonObject> {
        return assignLoadBalancer(this.objects, this.server, live, this.loadBalancers);
    }

    close(): void {
        this.client.close();
    }
}
