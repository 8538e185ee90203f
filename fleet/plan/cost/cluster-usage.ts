import { bootDiskType } from "../machine-types";
import { madePools } from "../pools/made-pools";
import type { NodePoolPlan } from "../pools/types";
import type { CapiClusterPlan, ClusterPlan, ManagedClusterPlan } from "../types";
import { controlPlaneNeed } from "./control-plane";
import { type MachineOwner, machineKey } from "./machine-price";
import { HOURS_PER_MONTH, type PriceTable } from "./prices";
import { type Usage, allMonth, steady } from "./usage";

/** What is looked up while clusters are counted. */
export interface ClusterUsageContext {
    readonly prices: PriceTable;
    /** As YYYY-MM-DD: a version that grows old costs more. */
    readonly today: string;
}

/** Who has the machines of a cluster that Atoll makes. */
export function machineOwner(cluster: ManagedClusterPlan | CapiClusterPlan): MachineOwner {
    return cluster.cloud === "capi" ? cluster.infrastructure : cluster.cloud;
}

function regionOf({ place }: Pick<ClusterPlan, "place">): Pick<Usage, "region"> {
    return place.cloud === "site" ? {} : { region: place.region };
}

/** "3", or "3 to 9" where nodes come and go. */
function nodesInWords({ minSize, maxSize }: NodePoolPlan): string {
    return minSize === maxSize ? `${minSize}` : `${minSize} to ${maxSize}`;
}

function perNode(pool: NodePoolPlan, each: number): Pick<Usage, "quantity" | "quantityAtMost"> {
    return { quantity: pool.minSize * each, quantityAtMost: pool.maxSize * each };
}

/** Spot prices change by the hour: such machines count as the others unless the fleet prices them itself. */
function machines(owner: MachineOwner, pool: NodePoolPlan, prices: PriceTable): Usage {
    const { instanceType, spot } = pool;
    const ownPrice = spot && prices.has(machineKey(owner, instanceType, true));
    return {
        what: `${nodesInWords(pool)} x ${instanceType}${spot ? ", spot" : ""}`,
        price: machineKey(owner, instanceType, ownPrice),
        ...perNode(pool, HOURS_PER_MONTH),
        ...(spot && !ownPrice
            ? { caveat: "as on demand: spot costs less, by prices that change" }
            : {}),
    };
}

/** In GiB: a node of EKS has its system on a disk of its own. */
const SYSTEM_DISK = 4;

/** Premium SSD by what each tier holds, in GiB. learn.microsoft.com/azure/virtual-machines/disks-types */
const AZURE_TIERS = [
    { tier: "p4", holds: 32 },
    { tier: "p6", holds: 64 },
    { tier: "p10", holds: 128 },
    { tier: "p15", holds: 256 },
    { tier: "p20", holds: 512 },
    { tier: "p30", holds: 1024 },
    { tier: "p40", holds: 2048 },
] as const;

/** A node's disk: the key of its price, and how many units of it. */
function diskOf(
    cloud: ManagedClusterPlan["cloud"],
    { diskSize, instanceType }: NodePoolPlan,
): { readonly price: string; readonly units: number } {
    switch (cloud) {
        case "aws":
            return { price: "aws.disk.gp3.gib.month", units: diskSize + SYSTEM_DISK };
        case "gcp":
            return { price: `gcp.disk.${bootDiskType(instanceType)}.gib.month`, units: diskSize };
        case "azure": {
            const { tier } = AZURE_TIERS.find(({ holds }) => diskSize <= holds) ?? { tier: "p40" };
            return { price: `azure.disk.${tier}.month`, units: 1 };
        }
    }
}

function disks(cloud: ManagedClusterPlan["cloud"], pool: NodePoolPlan): Usage {
    const { price, units } = diskOf(cloud, pool);
    return {
        what: `disks of ${pool.diskSize} GiB, pool ${pool.name}`,
        price,
        ...perNode(pool, units),
    };
}

/** Cluster API makes the control plane's machines and disks itself, by templates that the plan does not know. */
function unknownOfCapi({ infrastructure }: CapiClusterPlan): readonly Usage[] {
    const own = infrastructure === "vsphere" || infrastructure === "metal3";
    return ["control plane machines", ...(own ? [] : ["disks"])].map((what) =>
        steady({ what, quantity: 1 }),
    );
}

/** EKS Auto Mode chooses the machines of the first pool by what pods ask for, and charges for each machine besides. */
function unknownOfAutoMode(cluster: ManagedClusterPlan | CapiClusterPlan): readonly Usage[] {
    return cluster.cloud === "aws" && cluster.autoscaling === "auto-mode"
        ? [steady({ what: "nodes that EKS Auto Mode chooses, and its fee", quantity: 1 })]
        : [];
}

/** What a cluster uses by itself. One that exists is paid by its owner. */
export function clusterUsage(
    cluster: ClusterPlan,
    { prices, today }: ClusterUsageContext,
): readonly Usage[] {
    if (cluster.cloud === "existing") {
        return [];
    }
    const region = regionOf(cluster);
    const owner = machineOwner(cluster);
    const controlPlane =
        cluster.cloud === "capi"
            ? unknownOfCapi(cluster)
            : [allMonth(controlPlaneNeed(cluster, today), cluster.region)];
    const nodes = madePools(cluster).flatMap((pool): readonly Usage[] => [
        machines(owner, pool, prices),
        ...(cluster.cloud === "capi" ? [] : [disks(cluster.cloud, pool)]),
    ]);
    return [
        ...controlPlane,
        ...nodes.map((usage) => ({ ...usage, ...region })),
        ...unknownOfAutoMode(cluster),
    ];
}
