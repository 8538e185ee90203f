import type { Belongs } from "../../control-plane/of-cluster";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";

export type Path = readonly [string, ...string[]];

/**
 * Whether a property of a link names one of its ends: it was computed from it, or says its id or
 * name. A name alone is not taken for that of another project, region or resource group: networks
 * there are often called alike.
 */
export function namesEnd(link: ResourceInput, path: Path, end: ResourceInput): Belongs {
    return naming(link, path)(end);
}

/** The same of many ends: what the link says is read once. */
export function naming(link: ResourceInput, path: Path): (end: ResourceInput) => Belongs {
    const made = new Set(link.dependenciesOf(path[0]));
    const text = link.properties.at(...path).text();
    if (text === UNKNOWN) {
        // What is computed from another one of these is that one; of others nobody knows.
        const kinds = new Set([...made].map((urn) => kindOf(typeOf(urn))));
        return (end) => made.has(end.urn) || (!kinds.has(kindOf(end.type)) && "unknown");
    }
    const reference = text === undefined || text === "" ? undefined : plain(text);
    return (end) =>
        made.has(end.urn) || (reference !== undefined && refersTo(end, reference, link));
}

/** "urn:pulumi:<stack>::<project>::<types of its parents>$<type>::<name>" */
function typeOf(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** A VPC that came with its account is one like others. */
function kindOf(type: string): string {
    return type.toLowerCase().replaceAll("default", "");
}

/** Whether a text that a resource says is the id or the name of an end. */
export function isCalled(end: ResourceInput, text: string, said: ResourceInput): Belongs {
    return refersTo(end, plain(text), said);
}

function refersTo(end: ResourceInput, reference: string, said: ResourceInput): Belongs {
    const ids = idsOf(end);
    if (ids.length > 0) {
        return ids.some((id) => isIdOf(id, reference, said));
    }
    // What is still to be made has none of the ids that are written down.
    return !AWS_ID.test(reference) && byName(end, reference, said);
}

/** A mesh asks for them once for each two of its links. */
const KNOWN_IDS = new WeakMap<ResourceInput, readonly string[]>();

function idsOf(end: ResourceInput): readonly string[] {
    const known =
        KNOWN_IDS.get(end) ??
        ["id", "arn", "selfLink"].flatMap((key) => textOf(end.properties.at(key)) ?? []);
    KNOWN_IDS.set(end, known);
    return known;
}

/** What Amazon calls a resource of its networks. */
const AWS_ID = /^(?:pcx|pl|rtb|subnet|tgw|tgw-attach|vgw|vpc)-/;

/** In lower case, and from the project on: Google's self links have an address before their id. */
export function plain(text: string): string {
    return text.toLowerCase().replace(/^https?:\/\/.*?\/(?=projects\/)/, "");
}

function isIdOf(id: string, reference: string, said: ResourceInput): boolean {
    return (
        id === reference ||
        (id.endsWith(`/${reference}`) &&
            SCOPES.every(({ property, segment }) => {
                const scope = textOf(said.properties.at(property));
                return (
                    scope === undefined ||
                    reference.includes("/") ||
                    !id.includes(`${segment}/`) ||
                    id.includes(`${segment}/${scope}/`)
                );
            }))
    );
}

/** Where a name is the only one of its kind, and where an id says so. */
const SCOPES = [
    { property: "resourceGroupName", segment: "/resourcegroups" },
    { property: "region", segment: "/regions" },
    { property: "project", segment: "projects" },
] as const;

const NAMES = ["name", "resourceName", "virtualNetworkName", "virtualNetworkGatewayName"];

/** Of an end that has no id yet. */
function byName(end: ResourceInput, reference: string, said: ResourceInput): Belongs {
    const { properties } = end;
    const names = NAMES.map((key) => properties.at(key));
    const known = names.flatMap((name) => textOf(name) ?? []);
    if (known.length === 0) {
        return names.some(({ unknown }) => unknown) && "unknown";
    }
    if (!known.some((name) => reference === name || reference.endsWith(`/${name}`))) {
        return false;
    }
    const scopes = SCOPES.map(({ property, segment }) => {
        const [own, at] = [properties.at(property), `${segment}/`];
        const other = reference.includes("/")
            ? reference.split(at)[1]?.split("/")[0]
            : textOf(said.properties.at(property));
        if (other === undefined || own.absent) {
            return true;
        }
        return own.unknown ? "unknown" : textOf(own) === other;
    });
    return !scopes.includes(false) && (scopes.includes("unknown") ? "unknown" : true);
}

function textOf(at: PropertyReader): string | undefined {
    const text = at.text();
    return typeof text === "string" && text !== "" ? plain(text) : undefined;
}
