import { z } from "zod";

import { defineRule } from "../model/rule";
import { checksOf } from "./forms";
import { inspectAksPool, inspectCapzPool } from "./nodes/azure";
import {
    inspectCapaMachine,
    inspectCapaPool,
    inspectLaunchTemplate,
    inspectNodeGroup,
    publicSubnets,
} from "./nodes/aws";
import { inspectCapg, inspectCapgPool, inspectGke, inspectGkePool } from "./nodes/gcp";

const parameters = z.strictObject({
    otherImages: z
        .array(z.string())
        .default([])
        .describe(
            "Images of nodes that may stand beside Bottlerocket and Container-Optimized OS, as " +
                "amiType or imageType has them (AL2023_x86_64_STANDARD).",
        ),
});

export const nodePrivateAndShielded = defineRule({
    id: "node-private-and-shielded",
    title: "Nodes have no public address, a verified boot, and keep their credentials",
    severity: "high",
    level: { production: "mandatory", elsewhere: "advisory" },
    why:
        "A node with a public address is attacked directly; one whose metadata pods can read " +
        "gives them its credentials; one that boots unverified code can keep an intruder.",
    fix:
        "EKS: Bottlerocket in private subnets, with a launch template that has metadataOptions " +
        "httpTokens required and httpPutResponseHopLimit 1. GKE: private nodes, " +
        "shieldedInstanceConfig.enableSecureBoot and COS_CONTAINERD. AKS: enableNodePublicIP " +
        "false, securityProfile with enableSecureBoot and enableVTPM.",
    limits:
        "Metadata options of launch templates are asked of all of them, since which are for " +
        "nodes cannot be told. Windows nodes of AKS are not asked for a verified boot.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["5.4.3"] },
        { name: "CIS GKE 1.6.0", controls: ["5.4.3", "5.5.1", "5.5.5", "5.5.6", "5.5.7"] },
        { name: "CIS AKS 1.7", controls: ["5.4.3"] },
        { name: "Kubescape", controls: ["C-0229", "C-0248"] },
        {
            name: "Checkov",
            controls: [
                "CKV_GCP_22",
                "CKV_GCP_64",
                "CKV_GCP_68",
                "CKV_GCP_71",
                "CKV_GCP_72",
                "CKV_AZURE_143",
                "CKV_AWS_100",
            ],
        },
    ],
    parameters,
    checks: ({ otherImages }) => [
        ...checksOf({
            eksNodeGroup: (pool, at) => inspectNodeGroup(pool, at, otherImages),
            launchTemplate: inspectLaunchTemplate,
            capaPool: (pool, at) => inspectCapaPool(pool, at, otherImages),
            capaMachine: inspectCapaMachine,
            gke: (cluster, at) => inspectGke(cluster, at, otherImages),
            gkeNodePool: (pool, at) => inspectGkePool(pool, at, otherImages),
            capg: inspectCapg,
            capgPool: (pool, at) => inspectCapgPool(pool, at, otherImages),
            aksPool: inspectAksPool,
            capzPool: inspectCapzPool,
        }),
        { scope: "stack", inspect: publicSubnets },
    ],
});
