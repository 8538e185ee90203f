import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { FleetDraft } from "../../spec/read-fleet";
import { hasGlobalnet, onMetal } from "./choose-ranges";

const FIX = "take the line out";

function checkCluster(draft: FleetDraft, name: string, cluster: ClusterSpec): readonly Refusal[] {
    const ranges: { readonly loadBalancers?: string; readonly globalnet?: string } = cluster.ranges;
    return [
        ...(ranges.loadBalancers === undefined || onMetal(cluster)
            ? []
            : [
                  {
                      path: formatPath(["clusters", name, "ranges", "loadBalancers"]),
                      reason: "means nothing here: a cloud's load balancers bring their own addresses",
                      fix: FIX,
                  },
              ]),
        ...(ranges.globalnet === undefined || hasGlobalnet(draft, name)
            ? []
            : [
                  {
                      path: formatPath(["clusters", name, "ranges", "globalnet"]),
                      reason: "means nothing here: the cluster is in no connectivity group with pods: globalnet",
                      fix: `${FIX}, or add the group`,
                  },
              ]),
    ];
}

/** Ranges that are pinned and that nothing would use: what a user writes is never ignored. */
export function checkIdlePins(draft: FleetDraft): readonly Refusal[] {
    return [
        ...[...draft.clusters].flatMap(([name, cluster]) => checkCluster(draft, name, cluster)),
        ...[...(draft.networks ?? [])].flatMap(([name, network]) =>
            network.cloud === "site" ||
            network.existing === undefined ||
            network.range === undefined
                ? []
                : [
                      {
                          path: formatPath(["networks", name, "range"]),
                          reason: "means nothing here: the network exists, and its ranges are under existing",
                          fix: FIX,
                      },
                  ],
        ),
    ];
}
