import { ApiError } from "../../../rehearsal/kubernetes/api/errors";
import { isJsonObject, objectAt, objectsAt, textAt } from "../../../rehearsal/kubernetes/api/json";
import type { Json, JsonObject } from "../../../rehearsal/kubernetes/api/json";
import type { ApiRequest } from "../../../rehearsal/kubernetes/api/client";

/** A kind as the discovery document of an API server has it. */
function resource(plural: string, kind: string, scope: string): JsonObject {
    return { resource: plural, responseKind: { kind }, scope };
}

function group(name: string, version: string, resources: readonly JsonObject[]): JsonObject {
    return { metadata: { name }, versions: [{ version, resources }] };
}

const DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const CORE = group("", "v1", [
    resource("nodes", "Node", "Cluster"),
    resource("secrets", "Secret", "Namespaced"),
]);
const EXTENSIONS = group("apiextensions.k8s.io", "v1", [
    resource("customresourcedefinitions", "CustomResourceDefinition", "Cluster"),
]);

function asObject(body: Json | undefined): JsonObject {
    return isJsonObject(body) ? body : {};
}

function refuse(code: number, reason: string): never {
    throw new ApiError(code, { kind: "Status", reason, message: reason });
}

/**
 * Stands in for the client of an API server, with the objects in memory: it knows nodes, Secrets, definitions of kinds,
 * and the kinds that were defined.
 */
export class MemoryApi {
    readonly server = "https://api.test";
    private readonly objects = new Map<string, JsonObject>();

    request({ method, path, query = {}, body }: ApiRequest): Promise<JsonObject> {
        switch (method) {
            case "GET":
                return Promise.resolve().then(() => this.get(path, query["labelSelector"]));
            case "POST":
                return Promise.resolve().then(() => this.add(path, asObject(body)));
            case "PATCH":
            case "PUT":
                return Promise.resolve().then(() => this.merge(path, asObject(body)));
            case "DELETE":
                this.objects.delete(path);
                return Promise.resolve({});
        }
    }

    close(): void {
        this.objects.clear();
    }

    private get(path: string, selector: string | undefined): JsonObject {
        if (path === "/api") {
            return { items: [CORE] };
        }
        if (path === "/apis") {
            return { items: [EXTENSIONS, ...this.defined()] };
        }
        if (!this.plurals().includes(path.split("/").at(-1) ?? "")) {
            return this.objects.get(path) ?? refuse(404, "NotFound");
        }
        const labels = (selector ?? "").split(",").filter((each) => each !== "");
        const items = [...this.objects]
            .filter(([each]) => each.slice(0, each.lastIndexOf("/")) === path)
            .map(([, each]) => each)
            .filter((each) =>
                labels.every((label) => {
                    const [key = "", value] = label.split("=");
                    return textAt(each, "metadata", "labels", key) === value;
                }),
            );
        return { items };
    }

    private plurals(): readonly string[] {
        return [CORE, EXTENSIONS, ...this.defined()]
            .flatMap((each) => objectsAt(each, "versions"))
            .flatMap((version) => objectsAt(version, "resources"))
            .map((each) => textAt(each, "resource") ?? "");
    }

    private add(path: string, object: JsonObject): JsonObject {
        const place = `${path}/${textAt(object, "metadata", "name") ?? ""}`;
        if (this.objects.has(place)) {
            refuse(409, "AlreadyExists");
        }
        const conditions = ["NamesAccepted", "Established"].map((type) => ({
            type,
            status: "True",
        }));
        const stored = path === DEFINITIONS ? { ...object, status: { conditions } } : object;
        this.objects.set(place, stored);
        return stored;
    }

    /** As deep as a Secret's labels go. */
    private merge(path: string, patch: JsonObject): JsonObject {
        const object = this.objects.get(path) ?? refuse(404, "NotFound");
        const metadata = objectAt(object, "metadata");
        const labels = {
            ...objectAt(metadata, "labels"),
            ...objectAt(patch, "metadata", "labels"),
        };
        const merged = { ...object, ...patch, metadata: { ...metadata, labels } };
        this.objects.set(path, merged);
        return merged;
    }

    private defined(): readonly JsonObject[] {
        return [...this.objects]
            .filter(([path]) => path.startsWith(`${DEFINITIONS}/`))
            .flatMap(([, { spec = {} }]) =>
                objectsAt(spec, "versions").map((version) =>
                    group(textAt(spec, "group") ?? "", textAt(version, "name") ?? "", [
                        resource(
                            textAt(spec, "names", "plural") ?? "",
                            textAt(spec, "names", "kind") ?? "",
                            textAt(spec, "scope") ?? "",
                        ),
                    ]),
                ),
            );
    }
}
