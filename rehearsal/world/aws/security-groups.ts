import { CloudRefusal } from "../cloud-refusal";
import { number, text } from "../properties";
import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import type { ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import {
    cidrFailures,
    ec2Id,
    exactlyOne,
    lookUp,
    securityGroupReference,
    vpcReference,
} from "./ec2";
import { prefixListReference } from "./prefix-list";
import { DEFAULT_SECURITY_GROUP, EGRESS_RULE, INGRESS_RULE, SECURITY_GROUP, VPC } from "./tokens";

export const securityGroup: ResourceType = {
    token: SECURITY_GROUP,
    naming: {
        property: "name",
        auto: "dash-hex",
        prefix: "namePrefix",
        maxLength: 255,
        pattern: /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]+$/,
        rule: "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, not beginning with sg-",
    },
    defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
    immutable: ["description", "namePrefix", "vpcId"],
    references: [
        vpcReference("vpcId"),
        securityGroupReference("ingress[].securityGroups[]"),
        securityGroupReference("egress[].securityGroups[]"),
    ],
    unique: [
        {
            by: ["vpcId", "name"],
            taken: (inputs) =>
                new CloudRefusal(
                    "InvalidGroup.Duplicate",
                    `The security group '${text(inputs, "name")}' already exists for VPC ` +
                        `'${text(inputs, "vpcId")}'`,
                ),
        },
    ],
    validate: function* (inputs) {
        yield* cidrFailures(inputs, "ingress[].cidrBlocks[]");
        yield* cidrFailures(inputs, "egress[].cidrBlocks[]");
        const description = text(inputs, "description") ?? "";
        if (!/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/.test(description)) {
            yield { property: "description", reason: `invalid value "${description}"` };
        }
    },
    identify: (subject) => ec2Id("sg", subject),
    outputs: ({ site, id, inputs }) => ({
        arn: regionalArn("ec2", site, `security-group/${id}`),
        ownerId: site.account,
        ingress: inputs["ingress"] ?? [],
        egress: inputs["egress"] ?? [],
        namePrefix: inputs["namePrefix"] ?? "",
    }),
    inUse: ({ id }) =>
        new CloudRefusal("DependencyViolation", `resource ${id} has a dependent object`),
};

/** Takes over the group that every VPC has, under that group's own id; deleting it changes nothing in AWS. */
export const defaultSecurityGroup: ResourceType = {
    token: DEFAULT_SECURITY_GROUP,
    adopts: true,
    immutable: ["vpcId"],
    references: [{ ...vpcReference("vpcId"), loose: true }],
    identify: ({ world, site, inputs }) =>
        text(
            lookUp(world, VPC, site, text(inputs, "vpcId"))?.state ?? null,
            "defaultSecurityGroupId",
        ) ?? "",
    outputs: ({ site, id, inputs }) => ({
        arn: regionalArn("ec2", site, `security-group/${id}`),
        ownerId: site.account,
        name: "default",
        description: "default VPC security group",
        ingress: inputs["ingress"] ?? [],
        egress: inputs["egress"] ?? [],
    }),
};

/** A rule of its own, one direction or the other. */
function rule(token: string): ResourceType {
    return {
        token,
        immutable: ["securityGroupId"],
        references: [
            { ...securityGroupReference("securityGroupId"), loose: true },
            securityGroupReference("referencedSecurityGroupId"),
            prefixListReference("prefixListId"),
        ],
        validate: ruleFailures,
        admit: ({ world, site, inputs, previous }) => {
            const same = world
                .at(token, site)
                .filter(({ state }) => state !== previous)
                .some(({ state }) => ruleKey(state) === ruleKey(inputs));
            if (same) {
                throw new CloudRefusal(
                    "InvalidPermission.Duplicate",
                    `the specified rule "${ruleKey(inputs)}" already exists`,
                );
            }
        },
        identify: (subject) => ec2Id("sgr", subject),
        outputs: ({ site, id }) => ({
            arn: regionalArn("ec2", site, `security-group-rule/${id}`),
            securityGroupRuleId: id,
        }),
    };
}

const PEERS = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

function* ruleFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    yield* exactlyOne(inputs, PEERS);
    yield* cidrFailures(inputs, "cidrIpv4");
    const all = ["-1", "all"].includes(text(inputs, "ipProtocol") ?? "");
    for (const name of ["fromPort", "toPort"]) {
        const given = (inputs[name] ?? null) !== null;
        if (!all && typeof inputs["ipProtocol"] === "string" && !given) {
            yield { property: name, reason: "a rule for one protocol needs its range of ports" };
        }
    }
    const from = number(inputs, "fromPort");
    const to = number(inputs, "toPort");
    if (from !== undefined && to !== undefined && from > to) {
        yield { property: "toPort", reason: `Invalid port range: ${from} to ${to}` };
    }
}

function ruleKey(properties: PropertyMap): string {
    const names = ["securityGroupId", "ipProtocol", "fromPort", "toPort", ...PEERS];
    return JSON.stringify(names.map((name) => properties[name] ?? ""));
}

export const ingressRule = rule(INGRESS_RULE);
export const egressRule = rule(EGRESS_RULE);
