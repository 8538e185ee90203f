import { all, any, type Verdict } from "../../kubernetes/label-selector";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { hasPorts, hasTag, isPort, type Opening } from "./opening";

/** Security groups with the rules that stand in them. */
export const AWS_GROUP = resourceTypes(
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
);
const OLD_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const GROUP_ID = "securityGroupId";

export function inAwsGroup(resource: ResourceInput, tags: readonly string[]): readonly Opening[] {
    const { properties } = resource;
    const marked = hasTag(properties.at("tags"), tags);
    return properties
        .at("ingress")
        .items()
        .map((rule) => ({
            resource,
            sources: [rule.at("cidrBlocks"), rule.at("ipv6CidrBlocks")].flatMap((list) =>
                list.items(),
            ),
            only: onlyPorts(rule, rule.at("protocol")),
            marked,
        }));
}

/** Rules that are resources of their own; the tags are their group's. */
export function awsRules(stack: StackIndex, tags: readonly string[]): readonly Opening[] {
    return stack.matching(resourceTypes(OLD_RULE, RULE)).flatMap((resource) => {
        const { properties } = resource;
        const marked = groupHasTag(stack, resource, tags);
        if (resource.type === RULE) {
            const sources = [properties.at("cidrIpv4"), properties.at("cidrIpv6")];
            return [
                {
                    resource,
                    sources,
                    only: onlyPorts(properties, properties.at("ipProtocol")),
                    marked,
                },
            ];
        }
        const direction = properties.at("type").text();
        const sources = [properties.at("cidrBlocks"), properties.at("ipv6CidrBlocks")];
        return direction === "egress"
            ? []
            : [
                  {
                      resource,
                      sources: sources.flatMap((list) => list.items()),
                      only: onlyPorts(properties, properties.at("protocol")),
                      marked,
                  },
              ];
    });
}

function onlyPorts(rule: PropertyReader, protocol: PropertyReader): Opening["only"] {
    const from = rule.at("fromPort");
    const to = rule.at("toPort");
    const one = from.unknown || to.unknown ? UNKNOWN : from.scalar() === to.scalar();
    return (ports) => all([hasPorts(protocol), isPort(from, ports), isPort(to, ports), one]);
}

function groupHasTag(stack: StackIndex, rule: ResourceInput, tags: readonly string[]): Verdict {
    const id = rule.properties.at(GROUP_ID).text();
    const dependencies = rule.dependenciesOf(GROUP_ID);
    const groups = stack
        .matching(AWS_GROUP)
        .filter(
            ({ urn, properties }) =>
                dependencies.includes(urn) ||
                (typeof id === "string" && properties.at("id").text() === id),
        );
    return any(groups.map(({ properties }) => hasTag(properties.at("tags"), tags)));
}
