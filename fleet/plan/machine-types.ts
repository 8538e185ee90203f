import type { AwsNodePoolPlan, GcpNodePoolPlan } from "./pools/types";

/**
 * AWS's Graviton: the letter g behind the generation, as in m7g and c6gd, or the first of them, a1; and Grace, as in
 * p6e-gb200. docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
const ARM_INSTANCE = /^(a1|[a-z]+\d+[a-z]*(g[a-z]*|-gb\d+))\./;

/** The processor architecture of an EC2 instance type, such as "m7g.large". */
export function architectureOf(instanceType: string): AwsNodePoolPlan["architecture"] {
    return ARM_INSTANCE.test(instanceType) ? "arm64" : "x86_64";
}

/**
 * Machines that take no Persistent Disk: every series from the fourth generation on (n4, c4a, m4), and of the third
 * A3 Ultra and C3 without a hypervisor. cloud.google.com/compute/docs/disks/hyperdisks
 */
const HYPERDISK_ONLY = /^([a-z]+([4-9]|\d\d)|a3-ultragpu-|c3-.+-metal$)/;

/** The kind of boot disk that fits a Compute Engine machine type, such as "e2-standard-2". */
export function bootDiskType(machineType: string): GcpNodePoolPlan["diskType"] {
    return HYPERDISK_ONLY.test(machineType) ? "hyperdisk-balanced" : "pd-balanced";
}
