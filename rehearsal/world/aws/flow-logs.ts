import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { ec2Id, exactlyOne, subnetReference, vpcReference } from "./ec2";
import { findRole } from "./iam";
import { allowsService } from "./policy-document";
import { FLOW_LOG, LOG_GROUP } from "./tokens";

const SOURCES = [
    "vpcId",
    "subnetId",
    "eniId",
    "transitGatewayId",
    "transitGatewayAttachmentId",
    "regionalNatGatewayId",
];

export const flowLog: ResourceType = {
    token: FLOW_LOG,
    defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
    immutable: [
        "iamRoleArn",
        "logDestination",
        "logDestinationType",
        "logFormat",
        "maxAggregationInterval",
        "trafficType",
        ...SOURCES,
    ],
    references: [
        vpcReference("vpcId", { loose: true }),
        subnetReference("subnetId", { loose: true }),
    ],
    validate: (inputs) => exactlyOne(inputs, SOURCES),
    admit: ({ world, site, inputs }) => {
        if (inputs["logDestinationType"] !== "cloud-watch-logs") {
            return;
        }
        const arn = text(inputs, "iamRoleArn");
        const role = findRole(world, site, arn);
        const trust = text(role?.state ?? null, "assumeRolePolicy") ?? '{"Statement":[]}';
        if (!allowsService(trust, "vpc-flow-logs.amazonaws.com", ["sts:AssumeRole"])) {
            throw new CloudRefusal(
                "InvalidParameter",
                `Access Denied for LogDestination: the flow logs service cannot assume ${arn}.`,
            );
        }
        const destination = text(inputs, "logDestination");
        const exists = world
            .at(LOG_GROUP, site)
            .some(({ state }) => destination?.replace(/:\*$/, "") === state["arn"]);
        if (!exists) {
            throw new CloudRefusal(
                "InvalidParameter",
                `LogDestination: ${destination} does not exist.`,
            );
        }
    },
    identify: (subject) => ec2Id("fl", subject),
    outputs: ({ site, id }) => ({ arn: regionalArn("ec2", site, `vpc-flow-log/${id}`) }),
};
