import type { Refusal } from "../../refusal";
import type { PlacedRanges } from "./placed-ranges";
import { contains, parseRange } from "./range";
import { RFC_1918, privateSpaceOf } from "./spaces";

const FIRST_OF_TEN = parseRange("10.0.0.0/16");
const START_OF_TEN = parseRange("10.0.0.0/15");

/**
 * Whether a VPC that starts with the nodes' range takes the pods' range as well: not from another block of RFC 1918,
 * nothing private beside 100.64.0.0/10, and no 10.0.0.0/16 beside the start of 10.0.0.0/8.
 * docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html, "IPv4 CIDR block association restrictions".
 */
export function checkVpc({ nodes, pods }: PlacedRanges): readonly Refusal[] {
    if (nodes === undefined || pods === undefined) {
        return [];
    }
    const primary = privateSpaceOf(nodes.range);
    const secondary = privateSpaceOf(pods.range);
    if (primary === undefined || secondary === undefined) {
        return [];
    }
    if (primary !== secondary && RFC_1918.includes(secondary)) {
        return [
            {
                path: pods.path,
                reason: `${pods.range.text} is in ${secondary.name}, and the nodes are in ${primary.name}: a VPC takes no two such blocks`,
                fix: `take it from ${primary.name}${RFC_1918.includes(primary) ? " or 100.64.0.0/10" : ""}`,
            },
        ];
    }
    return contains(START_OF_TEN, nodes.range) && contains(FIRST_OF_TEN, pods.range)
        ? [
              {
                  path: pods.path,
                  reason: `${pods.range.text} is in ${FIRST_OF_TEN.text}, which a VPC with ${nodes.range.text} does not take`,
                  fix: "take it from another part of 10.0.0.0/8",
              },
          ]
        : [];
}
