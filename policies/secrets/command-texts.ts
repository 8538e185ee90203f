import { anyObject, objectKind } from "../kubernetes/kinds";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { containersOf, podTemplatesOf } from "../kubernetes/pods";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { leavesBelow, leavesOfResource, textOf, type Leaf } from "./texts";

/** Keys under which clouds take what a machine runs when it starts, in their own spellings. */
const USER_DATA = new Set([
    "userData",
    "userDataBase64",
    "user-data",
    "customData",
    "startup-script",
    "metadataStartupScript",
    "cloudInit",
]);
/** Cluster API's groups whose objects hold the commands and files of new nodes. */
const BOOTSTRAP = new Set(["bootstrap.cluster.x-k8s.io", "controlplane.cluster.x-k8s.io"]);
const FLAG = /^--?[A-Za-z]/;

/** The commands, annotations and start-up data in a resource, each under the key that it has. */
export function commandTexts(resource: ResourceInput): readonly Leaf[] {
    return anyObject(resource.type)
        ? objectsOf(resource).flatMap(textsOfObject)
        : leavesOfResource(resource).filter(({ key }) => USER_DATA.has(key));
}

function textsOfObject(object: KubernetesObject): readonly Leaf[] {
    const templates = podTemplatesOf(object);
    const annotated = [object.at.at("metadata"), ...templates.map(({ metadata }) => metadata)];
    return [
        ...templates
            .flatMap(({ spec }) => containersOf(spec))
            .flatMap(({ at }) => [...argumentsIn(at.at("command")), ...argumentsIn(at.at("args"))]),
        // Of annotations that are not known as a whole there is nothing to be said.
        ...unique(annotated)
            .map((metadata) => metadata.at("annotations"))
            .filter((annotations) => annotations.isMap)
            .flatMap((annotations) => annotations.entries().map(([key, at]) => ({ key, at }))),
        ...(BOOTSTRAP.has(objectKind(object.resource.type)?.group ?? "")
            ? leavesBelow(object.at.at("spec"))
            : []),
    ];
}

/** The metadata of a Pod are those of its template too. */
function unique(readers: readonly PropertyReader[]): readonly PropertyReader[] {
    return [...new Map(readers.map((reader) => [reader.path, reader])).values()];
}

/** Arguments with the flag before them as their key: ["--password", "…"]. */
function argumentsIn(list: PropertyReader): readonly Leaf[] {
    const items = list.items();
    return items.map((at, index) => {
        const before = items[index - 1];
        const flag = before === undefined ? undefined : textOf({ key: "", at: before });
        const own = textOf({ key: "", at });
        const follows = flag !== undefined && FLAG.test(flag) && !flag.includes("=");
        return { key: follows && !FLAG.test(own ?? "") ? flag : "", at };
    });
}
