import { text } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { Naming, Reference, ResourceType } from "../resource-type";
import type { World } from "../world";
import { notFound } from "./refusals";

/** Region in the site of what belongs to a whole project. */
export const GLOBAL = "global";

/** Id of a project; one of a domain's has the domain in front. */
export const PROJECT_ID = /^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/;

/** Names of Compute Engine and GKE (RFC 1035). */
export function rfc1035(maxLength = 63): Naming {
    return {
        property: "name",
        auto: "dash-hex",
        maxLength,
        pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
        rule: "lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    };
}

/** "projects/…" of a self link or full resource name; what is none stays as it is. */
export function relativeName(value: string): string {
    return value.replace(/^(https:)?\/\/[^/]+\/(.*?)(?=projects\/)/, "");
}

export function lastSegment(value: string): string {
    return value.slice(value.lastIndexOf("/") + 1);
}

/** Project and location in a name such as "projects/p/locations/l/keyRings/r". */
export function placeOf(name: string): Site | undefined {
    const parts = /^projects\/([^/]+)\/locations\/([^/]+)\//.exec(relativeName(name));
    const [, account, region] = parts ?? [];
    return account === undefined || region === undefined ? undefined : { account, region };
}

/** Name of what lives in a project's location, such as a cluster or a key ring. */
export function locatedName({ account, region }: Site, collection: string, name: string): string {
    return `projects/${account}/locations/${region}/${collection}/${name}`;
}

/** Name of a resource of Compute Engine, in a region or global. */
export function computeName({ account, region }: Site, collection: string, name: string): string {
    const scope = region === GLOBAL ? GLOBAL : `regions/${region}`;
    return `projects/${account}/${scope}/${collection}/${name}`;
}

export function computeLink(name: string): string {
    return `https://www.googleapis.com/compute/v1/${name}`;
}

/** What a type of Compute Engine is identified by. */
export function computeIdentity(collection: string): ResourceType["identify"] {
    return ({ site, inputs }) => computeName(site, collection, text(inputs, "name") ?? "");
}

/** An input that names another resource by name, id or self link. */
export function reference(
    path: string,
    to: string,
    options: Pick<Reference, "loose" | "elsewhere"> = {},
): Reference {
    return { path, to, by: "name", missing: (value) => notFound(relativeName(value)), ...options };
}

/** The resource of a name in a site, or of an id or self link, which tell the project too. */
export function lookUp(
    world: World,
    type: string,
    site: Site,
    value: string | undefined,
): CloudResource | undefined {
    const name = relativeName(value ?? "");
    return name.startsWith("projects/")
        ? world.store.list(type).find(({ id }) => id === name)
        : world.at(type, site).find(({ id, state }) => id === name || state["name"] === name);
}

/** Number of a project, which Google gives it. */
export function projectNumber(world: World, project: string): string {
    return world.identifiers.digits(12, "project", project);
}

/** A project's site for what belongs to all of it. */
export function globalSite({ account }: Site): Site {
    return { account, region: GLOBAL };
}
