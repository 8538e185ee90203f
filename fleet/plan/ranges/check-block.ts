import type { Refusal } from "../../refusal";
import type { ClusterRanges } from "../types";
import type { PlacedRange } from "./overlaps";
import { type MadeCloud, sizeLimit } from "./size-limits";
import { checkGlobalnet } from "./check-supernets";
import { RFC_1918, privateSpaceOf, reservedBy } from "./spaces";

/** Whether a cloud's networks take the addresses of a range. */
function checkSpace(
    { path, range }: PlacedRange,
    cloud: MadeCloud,
    kind: keyof ClusterRanges,
): readonly Refusal[] {
    if (kind === "globalnet") {
        return checkGlobalnet(path, range);
    }
    const space = privateSpaceOf(range);
    const fix = "take it from 10.0.0.0/8, or leave it out: the lock chooses one";
    if (space === undefined) {
        const spaces = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10";
        return [{ path, reason: `${range.text} lies outside private space (${spaces})`, fix }];
    }
    if (cloud === "aws" && kind === "services" && !RFC_1918.includes(space)) {
        return [
            {
                path,
                reason: `${range.text} is in ${space.name}, which EKS does not take for services`,
                fix,
            },
        ];
    }
    return reservedBy(cloud)
        .filter(
            (reserved) => reserved.range.first <= range.last && range.first <= reserved.range.last,
        )
        .map((reserved) => ({
            path,
            reason: `${range.text} meets ${reserved.name}, which the cloud's own services use`,
            fix,
        }));
}

function checkSize(
    { path, range }: PlacedRange,
    cloud: MadeCloud,
    kind: keyof ClusterRanges,
): readonly Refusal[] {
    const { widest, narrowest, rule } = sizeLimit(cloud, kind);
    if (range.prefix >= widest && range.prefix <= narrowest) {
        return [];
    }
    const verdict = range.prefix < widest ? "large" : "small";
    return [
        {
            path,
            reason: `${range.text} is too ${verdict}: ${rule}`,
            fix: `write a range of /${widest} to /${narrowest}`,
        },
    ];
}

/** Whether a cloud takes a range for its nodes, pods or services, by where it lies and how large it is. */
export function checkBlock(
    placed: PlacedRange,
    { cloud }: { readonly cloud: MadeCloud },
    kind: keyof ClusterRanges,
): readonly Refusal[] {
    return [...checkSpace(placed, cloud, kind), ...checkSize(placed, cloud, kind)];
}
