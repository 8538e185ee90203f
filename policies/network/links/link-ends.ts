import { UNKNOWN, type Reading } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { naming, plain, type Path } from "./named-end";

/**
 * What tells one end of a link from another: the resource that it is, where it is in the stack,
 * else what it is called. New resources have no ids in a preview, and are known by what they were
 * computed from.
 *
 * @param ends of the stack that it may be
 * @returns `undefined` where the link has no such end, UNKNOWN where it is not known which
 */
export function endOf(
    link: ResourceInput,
    path: Path,
    ends: readonly ResourceInput[],
): Reading<string> {
    const isNamed = naming(link, path);
    const named = ends.filter((end) => isNamed(end) === true);
    const [made] = named;
    if (made !== undefined && named.length === 1) {
        return made.urn;
    }
    const text = link.properties.at(...path).text();
    if (text === UNKNOWN) {
        return UNKNOWN;
    }
    return text === undefined || text === "" ? undefined : `${groupOf(link)}${plain(text)}`;
}

/** Azure's names are of a resource group. */
function groupOf({ properties }: ResourceInput): string {
    const group = properties.at("resourceGroupName").text();
    return typeof group === "string" ? `${group.toLowerCase()}/` : "";
}
