import type { Refusal } from "../../refusal";
import { architectureOf } from "../machine-types";
import type { PooledSpec } from "./plan-pools";

type Pool = PooledSpec["pools"][string];

function refuseElsewhere(path: string, { cloud }: PooledSpec): readonly Refusal[] {
    return cloud === "aws"
        ? []
        : [
              {
                  path,
                  reason: "a pool has machines of one size on this cloud",
                  fix: "write size with one of them, and a pool for each of the others",
              },
          ];
}

/** The system of a pool's machines is built for one architecture. docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html */
function checkArchitecture(path: string, [first = "", ...others]: readonly string[]) {
    return others.flatMap((size, index): readonly Refusal[] =>
        architectureOf(size) === architectureOf(first)
            ? []
            : [
                  {
                      path: `${path}[${index + 1}]`,
                      reason: `${size} is ${architectureOf(size)}, and ${first} ${architectureOf(first)}: a pool has one architecture`,
                      fix: "give it a pool of its own",
                  },
              ],
    );
}

function checkRepeats(path: string, sizes: readonly string[]): readonly Refusal[] {
    return sizes.flatMap((size, index) =>
        sizes.indexOf(size) === index
            ? []
            : [
                  {
                      path: `${path}[${index}]`,
                      reason: `${size} is there already`,
                      fix: "take it out",
                  },
              ],
    );
}

/** Whether machines of all sizes of a pool may stand in for one another. */
export function checkSizes(
    path: string,
    cluster: PooledSpec,
    { size, sizes }: Pick<Pool, "size" | "sizes">,
): readonly Refusal[] {
    if (sizes === undefined) {
        return [];
    }
    const at = `${path}.sizes`;
    return [
        ...refuseElsewhere(at, cluster),
        ...(size === undefined
            ? []
            : [
                  {
                      path: at,
                      reason: `stands beside size: ${size}, and says the same of several`,
                      fix: `keep sizes, with ${size} first`,
                  },
              ]),
        ...checkRepeats(at, sizes),
        ...(cluster.cloud === "aws" ? checkArchitecture(at, sizes) : []),
    ];
}
