import { anyObject, objectKind } from "../kubernetes/kinds";
import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { containersOf, podTemplatesOf } from "../kubernetes/pods";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { passwordOf } from "./detectors/curl-login";
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

/** What runs beside a container's own command, or asks for something there, and may give headers. */
const HANDLERS = [
    ["livenessProbe"],
    ["readinessProbe"],
    ["startupProbe"],
    ["lifecycle", "postStart"],
    ["lifecycle", "preStop"],
] as const;
const CURL = /(?:^|\/)curl$/;
/** https://curl.se/docs/manpage.html#-u */
const CURL_LOGIN = new Set(["-u", "--user", "-U", "--proxy-user"]);

/** One text, and the key under which it stands. */
export interface CommandText extends Leaf {
    /** The part that is looked at, where it is not all of it. */
    readonly part?: string;
}

/** The commands, annotations and start-up data in a resource, each under the key that it has. */
export function commandTexts(resource: ResourceInput): readonly CommandText[] {
    return anyObject(resource.type)
        ? objectsOf(resource).flatMap(textsOfObject)
        : leavesOfResource(resource).filter(({ key }) => USER_DATA.has(key));
}

function textsOfObject(object: KubernetesObject): readonly CommandText[] {
    const templates = podTemplatesOf(object);
    const annotated = [object.at.at("metadata"), ...templates.map(({ metadata }) => metadata)];
    return [
        ...templates
            .flatMap(({ spec }) => containersOf(spec))
            .flatMap(({ at }) => textsOfContainer(at)),
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

function textsOfContainer(container: PropertyReader): readonly CommandText[] {
    const handlers = HANDLERS.map((path) => container.at(...path));
    const own = [container.at("command"), container.at("args")];
    return [
        // One command line, though the image may say its first part.
        ...argumentsIn(own.flatMap((list) => list.items())),
        ...handlers.flatMap((handler) => argumentsIn(handler.at("exec", "command").items())),
        ...handlers.flatMap((handler) => headersIn(handler.at("httpGet", "httpHeaders"))),
    ];
}

function headersIn(headers: PropertyReader): readonly CommandText[] {
    return headers.items().map((header) => {
        const name = header.at("name").text();
        return { key: typeof name === "string" ? name : "", at: header.at("value") };
    });
}

/** Arguments with the flag before them as their key: ["--password", "…"]. */
function argumentsIn(items: readonly PropertyReader[]): readonly CommandText[] {
    const texts = items.map((at) => textOf({ key: "", at }));
    const isCurl = texts.some((text) => CURL.test(text ?? ""));
    return items.map((at, index) => {
        const flag = texts[index - 1];
        const own = texts[index];
        if (isCurl && CURL_LOGIN.has(flag ?? "")) {
            return { key: "password", at, part: own === undefined ? own : (passwordOf(own) ?? "") };
        }
        const follows = flag !== undefined && FLAG.test(flag) && !flag.includes("=");
        return { key: follows && !FLAG.test(own ?? "") ? flag : "", at };
    });
}
