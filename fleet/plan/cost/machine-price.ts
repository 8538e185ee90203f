import type { CapiClusterPlan } from "../types";
import type { Price } from "./price";
import type { PriceTable } from "./prices";

/** Who has the machines. */
export type MachineOwner = CapiClusterPlan["infrastructure"];

/** Machines of one family, whose price grows with their virtual CPUs; the pattern's group tells how many they have. */
interface Family {
    readonly pattern: RegExp;
    readonly price: string;
    readonly cpus: (size: string) => number;
}

/** EC2's sizes: large has two virtual CPUs, xlarge four, 2xlarge eight. */
function ec2Cpus(size: string): number {
    return size === "large" ? 2 : 4 * Number(size === "xlarge" ? 1 : size.replace("xlarge", ""));
}

const FAMILIES: readonly Family[] = [
    {
        pattern: /^aws\.node\.m6i\.(large|(?:2|4|8|12|16|24|32)?xlarge)\.hour$/,
        price: "aws.node.m6i.vcpu.hour",
        cpus: ec2Cpus,
    },
    {
        pattern: /^gcp\.node\.e2-standard-(2|4|8|16|32)\.hour$/,
        price: "gcp.node.e2-standard.vcpu.hour",
        cpus: Number,
    },
    {
        pattern: /^azure\.node\.Standard_D(2|4|8|16|32|48|64|96)s_v5\.hour$/,
        price: "azure.node.d-s-v5.vcpu.hour",
        cpus: Number,
    },
];

/** Key of a machine's price, such as aws.node.m7g.large.hour; a spot machine has one of its own. */
export function machineKey(owner: MachineOwner, machine: string, spot = false): string {
    return `${owner}.node.${machine}${spot ? ".spot" : ""}.hour`;
}

/** How the machines of each infrastructure are named, as the specs of their clusters have it. */
const MACHINES: Readonly<Record<MachineOwner, RegExp>> = {
    aws: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
    gcp: /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/,
    azure: /^Standard_[A-Za-z0-9_-]+$/,
    vsphere: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    metal3: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
};

/** Whether a key is of some machine, priced or not. */
export function isMachineKey(key: string): boolean {
    return Object.entries(MACHINES).some(([owner, machine]) => {
        const start = `${owner}.node.`;
        return (
            key.startsWith(start) &&
            machine.test(key.slice(start.length).replace(/(\.spot)?\.hour$/, "")) &&
            key.endsWith(".hour")
        );
    });
}

/** The price of a key: as the table has it, or a machine's by the virtual CPUs of its family. */
export function priceOf(key: string, prices: PriceTable): Price | undefined {
    const listed = prices.get(key);
    if (listed !== undefined) {
        return listed;
    }
    for (const { pattern, price, cpus } of FAMILIES) {
        const [, size] = pattern.exec(key) ?? [];
        const perCpu = prices.get(price);
        if (size !== undefined && perCpu !== undefined) {
            return { ...perCpu, usd: perCpu.usd * cpus(size) };
        }
    }
    return undefined;
}
