import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { AwsClusterSpec } from "../../spec/clusters/aws-spec";
import type { AzureClusterSpec } from "../../spec/clusters/azure-spec";
import type { GcpClusterSpec } from "../../spec/clusters/gcp-spec";
import type { PooledSpec } from "./plan-pools";

const OUT = "take it out";

function poolPath(path: string, name: string, key: string): string {
    return `${path}.${formatPath(["pools", name])}.${key}`;
}

/** Refuses an option of the pools beyond the first that nothing would come of. */
function refuseInPools(
    path: string,
    { pools }: PooledSpec,
    key: "min" | "limits",
    { reason, fix }: Pick<Refusal, "reason" | "fix">,
): readonly Refusal[] {
    return Object.entries(pools).flatMap(([name, pool]) =>
        pool[key] === undefined || pool[key] === 0
            ? []
            : [{ path: poolPath(path, name, key), reason, fix }],
    );
}

/** Karpenter runs on the first pool, which stays as it is, and makes the nodes of the others. */
function checkKarpenter(path: string, cluster: AwsClusterSpec): readonly Refusal[] {
    const { min, max } = cluster.nodes;
    return [
        ...(Object.keys(cluster.pools).length > 0
            ? []
            : [
                  {
                      path: `${path}.autoscaling`,
                      reason: "Karpenter makes nodes for pools beyond the first, and none is described",
                      fix: "describe one, for example pools: { general: { size: m6i.large, max: 9 } }",
                  },
              ]),
        ...(max === undefined || max === min
            ? []
            : [
                  {
                      path: `${path}.nodes.max`,
                      reason: "Karpenter runs on this pool and adds nodes to the others: this one stays as large as min says",
                      fix: OUT,
                  },
              ]),
        ...refuseInPools(path, cluster, "min", {
            reason: "Karpenter starts a pool from nothing, and keeps no node that nobody needs",
            fix: OUT,
        }),
    ];
}

/** What EKS Auto Mode calls its own pools, of those names that a fleet may give. */
const AUTO_MODE_POOLS = ["system"];

/** EKS Auto Mode chooses the machines of the first pool, and makes every node with its own network plug-in. */
function checkAutoMode(path: string, cluster: AwsClusterSpec): readonly Refusal[] {
    const { labels, ...sizes } = cluster.nodes;
    const keys = [...Object.keys(sizes), ...(Object.keys(labels).length === 0 ? [] : ["labels"])];
    return [
        ...keys.map((key) => ({
            path: `${path}.nodes.${key}`,
            reason: "EKS Auto Mode chooses the machines of the first pool by what the pods ask for",
            fix: `${OUT}, or describe a pool under pools`,
        })),
        ...(cluster.cni === "vpc-cni"
            ? []
            : [
                  {
                      path: `${path}.cni`,
                      reason: "nodes of EKS Auto Mode come with the VPC CNI",
                      fix: "write cni: vpc-cni, or take the line out",
                  },
              ]),
        ...AUTO_MODE_POOLS.flatMap((name) =>
            Object.hasOwn(cluster.pools, name)
                ? [
                      {
                          path: `${path}.${formatPath(["pools", name])}`,
                          reason: "is the name of a pool that EKS Auto Mode has by itself",
                          fix: "give the pool another name",
                      },
                  ]
                : [],
        ),
        ...refuseInPools(path, cluster, "min", {
            reason: "EKS Auto Mode starts a pool from nothing, and keeps no node that nobody needs",
            fix: OUT,
        }),
    ];
}

function checkAws(path: string, cluster: AwsClusterSpec): readonly Refusal[] {
    switch (cluster.autoscaling) {
        case "karpenter":
            return checkKarpenter(path, cluster);
        case "auto-mode":
            return checkAutoMode(path, cluster);
        case "cluster-autoscaler":
        case undefined:
            return checkLimits(path, cluster);
    }
}

/** Who adds nodes to a pool by number alone keeps no bounds of processors and memory. */
function checkLimits(path: string, cluster: PooledSpec): readonly Refusal[] {
    return refuseInPools(path, cluster, "limits", {
        reason: "bounds pools that Karpenter makes nodes for; this one is bounded by its number of nodes",
        fix: "take it out, and write max",
    });
}

function checkGcp(path: string, cluster: GcpClusterSpec): readonly Refusal[] {
    const idle =
        cluster.autoProvisioning !== undefined && cluster.autoscaling !== "node-auto-provisioning"
            ? [
                  {
                      path: `${path}.autoProvisioning`,
                      reason: "bounds what auto-provisioning adds, and the cluster has none",
                      fix: "write autoscaling: node-auto-provisioning, or take it out",
                  },
              ]
            : [];
    return [...idle, ...checkLimits(path, cluster)];
}

/** A pool of AKS beside node auto-provisioning has a fixed size. */
function checkFixedPool(
    path: string,
    { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
    empty: boolean,
): readonly Refusal[] {
    const reason =
        "AKS takes pools of a fixed size alone beside node auto-provisioning, which adds nodes of its own";
    if (empty) {
        return [{ path: `${path}.min`, reason, fix: "write how many nodes the pool has" }];
    }
    return max === undefined || max === min ? [] : [{ path: `${path}.max`, reason, fix: OUT }];
}

function checkAzure(path: string, cluster: AzureClusterSpec): readonly Refusal[] {
    if (cluster.autoscaling !== "node-auto-provisioning") {
        return checkLimits(path, cluster);
    }
    return [
        // learn.microsoft.com/azure/aks/node-auto-provisioning-networking
        ...(cluster.cni === "overlay"
            ? []
            : [
                  {
                      path: `${path}.cni`,
                      reason: "node auto-provisioning is for pods of an overlay, with Cilium",
                      fix: "write cni: overlay, or autoscaling: cluster-autoscaler",
                  },
              ]),
        ...checkFixedPool(`${path}.nodes`, cluster.nodes, false),
        ...Object.entries(cluster.pools).flatMap(([name, pool]) =>
            checkFixedPool(`${path}.${formatPath(["pools", name])}`, pool, (pool.min ?? 0) === 0),
        ),
        ...checkLimits(path, cluster),
    ];
}

/** Whether a cluster's pools are of a kind with whoever adds and removes their nodes. */
export function checkAutoscaling(path: string, cluster: PooledSpec): readonly Refusal[] {
    switch (cluster.cloud) {
        case "aws":
            return checkAws(path, cluster);
        case "gcp":
            return checkGcp(path, cluster);
        case "azure":
            return checkAzure(path, cluster);
        case "capi":
            return checkLimits(path, cluster);
    }
}
