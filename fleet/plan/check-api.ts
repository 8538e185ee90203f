import type { Refusal } from "../refusal";
import type { ManagedClusterSpec } from "../spec/cluster-spec";
import { type Range, parseRange } from "./ranges/range";
import { checkAlignment } from "./ranges/check-alignment";
import { privateSpaceOf } from "./ranges/spaces";
import type { ManagedClusterPlan } from "./types";

/** How many ranges may reach a public endpoint: EKS publicAccessCidrs, GKE authorized networks, AKS authorized ranges. */
const MOST_ALLOWED: Readonly<Record<ManagedClusterPlan["cloud"], number>> = {
    aws: 40,
    gcp: 50,
    azure: 200,
};

/** A wider range than a /8 is no restriction. */
const WIDEST = 8;

function checkAllowed(path: string, range: Range): readonly Refusal[] {
    if (range.prefix < WIDEST) {
        return [
            {
                path,
                reason: `${range.text} lets in as good as everybody`,
                fix: "list the addresses that your people and pipelines come from, or write access: private",
            },
        ];
    }
    if (privateSpaceOf(range) !== undefined) {
        return [
            {
                path,
                reason: `${range.text} is private: the restricted endpoint is reached over the internet, where no such address comes from`,
                fix: "list public addresses; from networks that are linked the endpoint is reached anyway",
            },
        ];
    }
    return checkAlignment({ path, range });
}

/** Whether the ranges that may reach a cluster's API server restrict it, and whether its cloud takes them. */
export function checkApi(path: string, { cloud, api }: ManagedClusterSpec): readonly Refusal[] {
    if (api.access !== "restricted") {
        return [];
    }
    const at = `${path}.api.allow`;
    const refusals = api.allow.flatMap((text, index) =>
        checkAllowed(`${at}[${index}]`, parseRange(text)),
    );
    return api.allow.length <= MOST_ALLOWED[cloud]
        ? refusals
        : [
              ...refusals,
              {
                  path: at,
                  reason: `lists ${api.allow.length} ranges, and the cloud takes ${MOST_ALLOWED[cloud]}`,
                  fix: "join neighbouring ranges, or write access: private",
              },
          ];
}
