import type { ResourceInput } from "../../model/resource-input";

/**
 * What tells one end of a link from another: what it is computed from, else what it is called. The
 * program's resources have no ids in a preview, and are known by what they depend on.
 *
 * @returns `undefined` where neither is known
 */
export function endOf(link: ResourceInput, path: readonly string[]): string | undefined {
    const [property = ""] = path;
    const [made] = link.dependenciesOf(property);
    if (made !== undefined) {
        return made;
    }
    const text = link.properties.at(...path).text();
    return typeof text === "string" && text !== "" ? text.toLowerCase() : undefined;
}
