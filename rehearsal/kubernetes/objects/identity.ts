import { referenceTo } from "../api/objects";
import type { JsonObject } from "../api/json";

/** Id of an object's resource: "namespace/name", or "name" for an object of the whole cluster. */
export function objectId(object: JsonObject): string {
    const { namespace, name } = referenceTo(object);
    return namespace === "" ? name : `${namespace}/${name}`;
}

export function parseObjectId(id: string): { readonly namespace: string; readonly name: string } {
    const slash = id.indexOf("/");
    return slash < 0
        ? { namespace: "", name: id }
        : { namespace: id.slice(0, slash), name: id.slice(slash + 1) };
}
