import { z } from "zod";

import { all, type Verdict } from "../kubernetes/label-selector";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import { defineRule, type ResourceCheck } from "../model/rule";
import { DECLARED_OPENINGS, openingsApart } from "./ingress/openings";
import { isEverywhere, type Opening } from "./ingress/opening";

/** HTTP and HTTPS, the latter also over QUIC. */
const WEB: ReadonlySet<string> = new Set(["80", "443"]);

export const noOpenIngress = defineRule({
    id: "net-no-open-ingress",
    title: "No security group or firewall lets the whole internet in",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A port that every address reaches is found by scanners within minutes, and then only " +
        "the software behind it stands between them and the network.",
    fix:
        "Name the ranges that need it. For ports 80 and 443 of a load balancer, mark the group " +
        "(in Google Cloud: the target) with one of the rule's parameter loadBalancerTags.",
    limits:
        "It sees neither network ACLs nor what a prefix list holds. The tags of a security group " +
        "are looked up for its rules only where the group is in the same stack.",
    frameworks: [
        {
            name: "Checkov",
            controls: [
                "CKV_AWS_24",
                "CKV_AWS_277",
                "CKV_AZURE_9",
                "CKV_AZURE_10",
                "CKV_AZURE_77",
                "CKV_AZURE_160",
            ],
        },
        { name: "Trivy", controls: ["AWS-0107", "AZU-0047", "GCP-0027"] },
    ],
    parameters: z.strictObject({
        loadBalancerTags: z
            .array(z.string().min(1))
            .default(["load-balancer", "elbv2.k8s.aws/cluster"])
            .describe("tags (keys; in Google Cloud network tags) of what load balancers stand in"),
    }),
    checks: ({ loadBalancerTags: tags }) => [
        ...DECLARED_OPENINGS.map(([appliesTo, openingsOf]): ResourceCheck => ({
            scope: "resource",
            appliesTo,
            inspect: (resource) => openingsOf(resource, tags).flatMap(judge),
        })),
        {
            scope: "stack",
            inspect: (stack) => openingsApart(stack, tags).flatMap(judge),
        },
    ],
});

function judge({ resource, sources, only, marked }: Opening): readonly Observation[] {
    const isExempt: Verdict = all([only(WEB), marked]);
    if (isExempt === true) {
        return [];
    }
    return sources.flatMap((source): readonly Observation[] => {
        const isOpen = isEverywhere(source);
        if (isOpen === false) {
            return [];
        }
        return isOpen === UNKNOWN || isExempt === UNKNOWN
            ? [undecided(resource, source, "whether it lets everyone in is not known yet")]
            : [violation(resource, source, "lets every address in")];
    });
}
