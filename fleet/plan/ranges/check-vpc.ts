import { formatPath } from "../../format-path";
import type { LockNames } from "../../lock/lock-names";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { FleetNetwork } from "../networks/types";
import { podNetworkOf } from "../pod-network";
import type { PlacedRange } from "./overlaps";
import type { PlacedRanges } from "./placed-ranges";
import { contains, parseRange } from "./range";
import { RFC_1918, privateSpaceOf } from "./spaces";

const FIRST_OF_TEN = parseRange("10.0.0.0/16");
const START_OF_TEN = parseRange("10.0.0.0/15");

/**
 * Whether a VPC that starts with one range takes another as well: not from another block of RFC 1918, nothing private
 * beside 100.64.0.0/10, and no 10.0.0.0/16 beside the start of 10.0.0.0/8.
 * docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html, "IPv4 CIDR block association restrictions".
 */
export function checkVpcBlock(primary: PlacedRange, other: PlacedRange): readonly Refusal[] {
    const [first, second] = [privateSpaceOf(primary.range), privateSpaceOf(other.range)];
    if (first === undefined || second === undefined) {
        return [];
    }
    if (first !== second && RFC_1918.includes(second)) {
        return [
            {
                path: other.path,
                reason: `${other.range.text} is in ${second.name}, and the VPC starts with ${primary.range.text} of ${first.name}: it takes no two such blocks`,
                fix: `take it from ${first.name}${RFC_1918.includes(first) ? " or 100.64.0.0/10" : ""}`,
            },
        ];
    }
    return contains(START_OF_TEN, primary.range) && contains(FIRST_OF_TEN, other.range)
        ? [
              {
                  path: other.path,
                  reason: `${other.range.text} is in ${FIRST_OF_TEN.text}, which a VPC that starts with ${primary.range.text} does not take`,
                  fix: "take it from another part of 10.0.0.0/8",
              },
          ]
        : [];
}

function blocksOf(
    draft: FleetDraft,
    { clusters }: FleetNetwork,
    placed: ReadonlyMap<string, PlacedRanges>,
): readonly PlacedRange[] {
    return clusters.flatMap((name) => {
        const cluster = draft.clusters.get(name);
        const { nodes, pods } = placed.get(name) ?? {};
        const routed =
            cluster !== undefined && podNetworkOf(cluster).addresses === "routed" ? [pods] : [];
        return [nodes, ...routed].filter((range) => range !== undefined);
    });
}

/** Whether every VPC that Atoll makes takes the blocks of its clusters beside its own. */
export function checkVpcs(
    draft: FleetDraft,
    networks: ReadonlyMap<string, FleetNetwork>,
    lock: FleetLock | undefined,
    names: LockNames,
    placed: ReadonlyMap<string, PlacedRanges>,
): readonly Refusal[] {
    const most = draft.quotas?.awsBlocksPerVpc ?? Infinity;
    return [...networks].flatMap(([name, network]) => {
        if (network.place.cloud !== "aws" || network.origin === "existing") {
            return [];
        }
        const blocks = blocksOf(draft, network, placed);
        const pin = network.ranges[0];
        const text = pin ?? lock?.networks.get(name)?.range;
        const path =
            pin === undefined
                ? `${names.file}: ${formatPath(["networks", name, "range"])}`
                : `${network.path}.range`;
        const crowded =
            blocks.length + 1 > most
                ? [
                      {
                          path: network.path,
                          reason: `its VPC would have ${blocks.length + 1} blocks of addresses, its own and what its clusters bring for nodes and pods, and takes ${most}`,
                          fix: "give some of its clusters another network, or have AWS raise the quota (to 50 at most), and write it under quotas.awsBlocksPerVpc",
                      },
                  ]
                : [];
        return [
            ...crowded,
            ...(text === undefined
                ? []
                : blocks.flatMap((block) =>
                      checkVpcBlock({ path, range: parseRange(text) }, block),
                  )),
        ];
    });
}
