import type { ApiClient } from "./client";
import { apiVersionOf } from "./discovery";
import type { ApiResource, Discovery } from "./discovery";
import { textAt } from "./json";
import type { JsonObject } from "./json";

export interface WriteOptions {
    readonly fieldManager: string;
    /** Checked and answered by the server, but not stored. */
    readonly dryRun: boolean;
    readonly signal?: AbortSignal;
}

export type Propagation = "Foreground" | "Background" | "Orphan";

/** Which object: enough to find it again. */
export interface ObjectReference {
    readonly apiVersion: string;
    readonly kind: string;
    /** Empty for an object of the whole cluster. */
    readonly namespace: string;
    readonly name: string;
}

export function referenceTo(object: JsonObject): ObjectReference {
    return {
        apiVersion: textAt(object, "apiVersion") ?? "",
        kind: textAt(object, "kind") ?? "",
        namespace: textAt(object, "metadata", "namespace") ?? "",
        name: textAt(object, "metadata", "name") ?? "",
    };
}

/** Reads and writes objects of any kind on one API server. */
export class ObjectApi {
    private readonly client: ApiClient;
    private readonly discovery: Discovery;

    constructor(client: ApiClient, discovery: Discovery) {
        this.client = client;
        this.discovery = discovery;
    }

    async get(reference: ObjectReference, signal?: AbortSignal): Promise<JsonObject> {
        const path = await this.path(reference);
        return this.client.request({ method: "GET", path, ...signalOf(signal) });
    }

    /** Objects of a kind in a namespace (in all of them when it is empty), by label selector. */
    async list(
        { apiVersion, kind, namespace }: Omit<ObjectReference, "name">,
        labelSelector?: string,
    ): Promise<JsonObject> {
        const path = collection(await this.discovery.resource(apiVersion, kind), namespace);
        return this.client.request({
            method: "GET",
            path,
            ...(labelSelector === undefined ? {} : { query: { labelSelector } }),
        });
    }

    async create(object: JsonObject, options: WriteOptions): Promise<JsonObject> {
        const { apiVersion, kind, namespace } = referenceTo(object);
        const resource = await this.discovery.resource(apiVersion, kind);
        const path = collection(resource, canonical(namespace));
        return this.client.request({ method: "POST", path, body: object, ...query(options) });
    }

    /** Creates an object that is written in YAML, which the server parses. */
    async createYaml(
        { apiVersion, kind, namespace }: Omit<ObjectReference, "name">,
        text: string,
        options: WriteOptions,
    ): Promise<void> {
        const resource = await this.discovery.resource(apiVersion, kind);
        const path = collection(resource, canonical(namespace));
        const contentType = "application/yaml";
        await this.client.request({ method: "POST", path, text, contentType, ...query(options) });
    }

    /** Server-side apply: the object's fields become the field manager's, others stay. */
    async apply(
        object: JsonObject,
        options: WriteOptions & { readonly force: boolean },
    ): Promise<JsonObject> {
        const { force, ...write } = options;
        return this.client.request({
            method: "PATCH",
            path: await this.path(referenceTo(object)),
            body: object,
            contentType: "application/apply-patch+yaml",
            ...query(write, { force: String(force) }),
        });
    }

    /** Puts the whole object; its `resourceVersion` says which version it replaces. */
    async replace(object: JsonObject, options: WriteOptions): Promise<JsonObject> {
        const path = await this.path(referenceTo(object));
        return this.client.request({ method: "PUT", path, body: object, ...query(options) });
    }

    /** JSON merge patch of an object, or of a subresource such as "status". */
    async merge(
        reference: ObjectReference,
        patch: JsonObject,
        options: WriteOptions,
        subresource?: string,
    ): Promise<JsonObject> {
        const path = await this.path(reference);
        return this.client.request({
            method: "PATCH",
            path: subresource === undefined ? path : `${path}/${subresource}`,
            body: patch,
            contentType: "application/merge-patch+json",
            ...query(options),
        });
    }

    async delete(reference: ObjectReference, propagationPolicy: Propagation): Promise<void> {
        const path = await this.path(reference);
        const body = { kind: "DeleteOptions", apiVersion: "v1", propagationPolicy };
        await this.client.request({ method: "DELETE", path, body });
    }

    private async path({ apiVersion, kind, namespace, name }: ObjectReference): Promise<string> {
        const resource = await this.discovery.resource(apiVersion, kind);
        return `${collection(resource, canonical(namespace))}/${encodeURIComponent(name)}`;
    }
}

/** An object that names no namespace is in the default one, if its kind is in namespaces at all. */
function canonical(namespace: string): string {
    return namespace === "" ? "default" : namespace;
}

function collection(resource: ApiResource, namespace: string): string {
    const root = resource.group === "" ? "/api" : "/apis";
    const scope =
        resource.namespaced && namespace !== ""
            ? `/namespaces/${encodeURIComponent(namespace)}`
            : "";
    return `${root}/${apiVersionOf(resource)}${scope}/${resource.plural}`;
}

function query(
    { fieldManager, dryRun, signal }: WriteOptions,
    more: Readonly<Record<string, string>> = {},
): { query: Record<string, string>; signal?: AbortSignal } {
    return {
        query: { fieldManager, ...(dryRun ? { dryRun: "All" } : {}), ...more },
        ...signalOf(signal),
    };
}

function signalOf(signal: AbortSignal | undefined): { signal?: AbortSignal } {
    return signal === undefined ? {} : { signal };
}
