import type { ApiClient } from "./client";
import { NoMatchError } from "./errors";
import { objectsAt, textAt } from "./json";
import type { JsonObject } from "./json";

/** How an API server serves a kind. */
export interface ApiResource {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
    /** Name in paths, such as "deployments". */
    readonly plural: string;
    readonly namespaced: boolean;
}

/** Media type of the aggregated discovery document (KEP 3352). */
const AGGREGATED =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

/** Milliseconds for which a kind that was not found is not asked for again. */
const RECHECK = 500;

/** What one API server serves, asked once and again when a kind is missing. */
export class Discovery {
    private readonly client: ApiClient;
    private known: Promise<ReadonlyMap<string, ApiResource>> | undefined;
    private asked = 0;

    constructor(client: ApiClient) {
        this.client = client;
    }

    /**
     * How a kind is served.
     *
     * @throws NoMatchError when the server does not serve it.
     */
    async resource(apiVersion: string, kind: string): Promise<ApiResource> {
        const found = await this.find(apiVersion, kind);
        if (found === undefined) {
            throw new NoMatchError(apiVersion, kind);
        }
        return found;
    }

    /** How a kind is served; undefined when it is not. */
    async find(apiVersion: string, kind: string): Promise<ApiResource | undefined> {
        const key = `${apiVersion}/${kind}`;
        const found = (await this.resources()).get(key);
        if (found !== undefined || Date.now() - this.asked < RECHECK) {
            return found;
        }
        this.forget();
        return (await this.resources()).get(key);
    }

    /** Kinds have come or gone: the next question goes to the server. */
    forget(): void {
        this.known = undefined;
    }

    private resources(): Promise<ReadonlyMap<string, ApiResource>> {
        if (this.known === undefined) {
            const asking = this.ask();
            this.known = asking;
            asking.catch(() => {
                this.forget();
            });
        }
        return this.known;
    }

    private async ask(): Promise<ReadonlyMap<string, ApiResource>> {
        const documents = await Promise.all(
            ["/api", "/apis"].map((path) =>
                this.client.request({ method: "GET", path, accept: AGGREGATED }),
            ),
        );
        this.asked = Date.now();
        return new Map(
            documents
                .flatMap((document) => objectsAt(document, "items"))
                .flatMap(groupResources)
                .map((resource) => [`${apiVersionOf(resource)}/${resource.kind}`, resource]),
        );
    }
}

export function apiVersionOf({ group, version }: ApiResource): string {
    return group === "" ? version : `${group}/${version}`;
}

function groupResources(group: JsonObject): readonly ApiResource[] {
    const name = textAt(group, "metadata", "name") ?? "";
    return objectsAt(group, "versions").flatMap((version) =>
        objectsAt(version, "resources").map((resource) => ({
            group: name,
            version: textAt(version, "version") ?? "",
            kind: textAt(resource, "responseKind", "kind") ?? "",
            plural: textAt(resource, "resource") ?? "",
            namespaced: textAt(resource, "scope") === "Namespaced",
        })),
    );
}
