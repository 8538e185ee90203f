import { addressAt, parseRange } from "../cidr";
import { text } from "../properties";
import type { ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { ec2Id, lookUp, securityGroupReference, subnetReference } from "./ec2";
import { NETWORK_INTERFACE, SUBNET } from "./tokens";

/** What everything that has an address in a VPC stands on: it holds its subnet and its security groups. */
export const networkInterface: ResourceType = {
    token: NETWORK_INTERFACE,
    defaults: { sourceDestCheck: true },
    immutable: ["interfaceType", "subnetId"],
    references: [subnetReference("subnetId"), securityGroupReference("securityGroups[]")],
    identify: (subject) => ec2Id("eni", subject),
    outputs: ({ world, site, id, inputs }) => {
        const owner = lookUp(world, SUBNET, site, text(inputs, "subnetId"));
        const range = parseRange(text(owner?.state ?? null, "cidrBlock") ?? "");
        // AWS keeps the first four addresses of a subnet to itself, and the last.
        const privateIp =
            range === undefined
                ? ""
                : addressAt(
                      range,
                      4 + world.identifiers.number(range.last - range.first - 4, id, "address"),
                  );
        return {
            arn: regionalArn("ec2", site, `network-interface/${id}`),
            ownerId: site.account,
            privateIp,
            privateIps: [privateIp],
            privateDnsName: "",
            macAddress: `02:${world.identifiers.hex(10, id, "mac").replace(/(..)(?=.)/g, "$1:")}`,
            interfaceType: inputs["interfaceType"] ?? "interface",
            securityGroups: inputs["securityGroups"] ?? [],
        };
    },
};
