import { all, any, type Verdict } from "../../kubernetes/label-selector";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { hasPorts, hasTag, isPort, type Opening } from "./opening";

/** Network security groups with the rules that stand in them. */
export const AZURE_GROUP = azureNativeType("network", "NetworkSecurityGroup");
const RULE = azureNativeType("network", "SecurityRule");
const GROUP_NAME = "networkSecurityGroupName";

export function inAzureGroup(resource: ResourceInput, tags: readonly string[]): readonly Opening[] {
    const { properties } = resource;
    const marked = hasTag(properties.at("tags"), tags);
    return properties
        .at("securityRules")
        .items()
        .flatMap((rule) => openingOf(resource, rule, marked));
}

/** Rules that are resources of their own; the tags are their group's. */
export function azureRules(stack: StackIndex, tags: readonly string[]): readonly Opening[] {
    return stack.matching(RULE).flatMap((resource) => {
        const { properties } = resource;
        const name = properties.at(GROUP_NAME).text();
        const dependencies = resource.dependenciesOf(GROUP_NAME);
        const groups = stack.matching(AZURE_GROUP).filter((group) => {
            const names = [group.properties.at("name"), group.properties.at(GROUP_NAME)];
            return (
                dependencies.includes(group.urn) ||
                (typeof name === "string" && names.some((own) => own.text() === name))
            );
        });
        const marked = any(groups.map((group) => hasTag(group.properties.at("tags"), tags)));
        return openingOf(resource, properties, marked);
    });
}

function openingOf(
    resource: ResourceInput,
    rule: PropertyReader,
    marked: Verdict,
): readonly Opening[] {
    if (isOther(rule.at("access"), "allow") || isOther(rule.at("direction"), "inbound")) {
        return [];
    }
    const ports = oneAndMore(rule, "destinationPortRange");
    return [
        {
            resource,
            sources: oneAndMore(rule, "sourceAddressPrefix"),
            only: (wanted) =>
                all([
                    hasPorts(rule.at("protocol")),
                    ports.length > 0,
                    ...ports.map((port) => isPort(port, wanted)),
                ]),
            marked,
        },
    ];
}

/** Azure takes its names in whatever case they are written. */
function isOther(property: PropertyReader, wanted: string): boolean {
    const text = property.text();
    return typeof text === "string" && text.toLowerCase() !== wanted;
}

/** The values of a property that has a plural form beside its own. */
function oneAndMore(rule: PropertyReader, key: string): readonly PropertyReader[] {
    const one = rule.at(key);
    const more = rule.at(`${key}${key.endsWith("x") ? "es" : "s"}`).items();
    return one.absent ? more : [one, ...more];
}
