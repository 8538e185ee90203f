import type { EksFacts } from "../../../../../fleet/plan/contents/eks/facts";
import type { AwsNodePoolPlan } from "../../../../../fleet/plan/pools/types";
import type { MaintenancePlan } from "../../../../../fleet/plan/types";

/** Two nights a week. */
export const MAINTENANCE: MaintenancePlan = {
    utc: { days: ["tue", "wed"], start: "01:30" },
    local: { days: ["tue", "wed"], start: "02:30", timeZone: "Europe/Berlin", utcOffset: "+01:00" },
    hours: 4,
};

export function awsPool(name: string, changes: Partial<AwsNodePoolPlan> = {}): AwsNodePoolPlan {
    return {
        name,
        cloudName: `${name}-1a2b`,
        instanceType: "m6i.large",
        architecture: "x86_64",
        minSize: 0,
        maxSize: 9,
        diskSize: 100,
        spot: false,
        zones: ["us-east-1a", "us-east-1b"],
        labels: {},
        taints: [],
        ...changes,
    };
}

export function eksFacts(changes: Partial<EksFacts> = {}): EksFacts {
    return {
        region: "us-east-1",
        cloudName: "production-aws-us-east-1",
        version: "1.35",
        autoscaling: "cluster-autoscaler",
        nodePool: awsPool("default", { minSize: 3 }),
        pools: [],
        bottlerocket: "1.66.0",
        tags: { cluster: "aws-us-east-1", "managed-by": "atoll" },
        ...changes,
    };
}
