import type * as pulumi from "@pulumi/pulumi";
import { EventRule } from "@pulumi/aws/cloudwatch/eventRule";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget";
import { Queue } from "@pulumi/aws/sqs/queue";
import { QueuePolicy } from "@pulumi/aws/sqs/queuePolicy";

import { interruptionQueue } from "../../../fleet/plan/contents/eks/karpenter-names";
import type { AwsClusterPlan } from "../../../fleet/plan/types";
import { policyDocument } from "../../networks/aws-policy-document";

/**
 * What AWS tells of machines that it is about to take or to stop, by the name of the rule.
 * https://karpenter.sh/docs/reference/cloudformation/#interruption-handling
 */
const EVENTS = {
    "capacity-reservation": {
        source: "aws.ec2",
        type: "EC2 Capacity Reservation Instance Interruption Warning",
    },
    health: { source: "aws.health", type: "AWS Health Event" },
    rebalance: { source: "aws.ec2", type: "EC2 Instance Rebalance Recommendation" },
    "spot-interruption": { source: "aws.ec2", type: "EC2 Spot Instance Interruption Warning" },
    "state-change": { source: "aws.ec2", type: "EC2 Instance State-change Notification" },
} as const;

/** Seconds after which news of a machine is of no use: a spot machine is gone two minutes after the warning. */
const RETENTION = 300;

/** Declares the queue that Karpenter reads, and the rules that fill it. */
export function declareInterruptionQueue(
    name: string,
    plan: AwsClusterPlan,
    opts: pulumi.CustomResourceOptions,
): Queue {
    const { region, tags } = plan;
    const queue = new Queue(
        `${name}-interruptions`,
        {
            region,
            name: interruptionQueue(plan.cloudName),
            messageRetentionSeconds: RETENTION,
            sqsManagedSseEnabled: true,
            tags,
        },
        opts,
    );
    const policy = declarePolicy(`${name}-interruptions`, { region, queue }, opts);
    for (const [event, { source, type }] of Object.entries(EVENTS)) {
        const rule = new EventRule(
            `${name}-${event}`,
            {
                region,
                description: `${type}, for Karpenter of ${plan.context}`,
                eventPattern: JSON.stringify({ source: [source], "detail-type": [type] }),
                tags,
            },
            opts,
        );
        new EventTarget(
            `${name}-${event}`,
            { region, rule: rule.name, targetId: "karpenter", arn: queue.arn },
            { ...opts, dependsOn: [policy] },
        );
    }
    return queue;
}

function declarePolicy(
    name: string,
    { region, queue }: { readonly region: string; readonly queue: Queue },
    opts: pulumi.CustomResourceOptions,
): QueuePolicy {
    return new QueuePolicy(
        name,
        {
            region,
            queueUrl: queue.url,
            policy: policyDocument(
                {
                    Action: "sqs:SendMessage",
                    Principal: { Service: ["events.amazonaws.com", "sqs.amazonaws.com"] },
                    Resource: queue.arn,
                },
                {
                    Effect: "Deny",
                    Action: "sqs:*",
                    Principal: "*",
                    Resource: queue.arn,
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ),
        },
        opts,
    );
}
