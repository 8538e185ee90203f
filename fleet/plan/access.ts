import type { AccessSpec } from "../spec/access-spec";
import type { AccessPlan, BaselineNamespacePlan } from "./types";

/**
 * The groups of each role. Without any in the fleet they are `<fleet>-viewers`, `<fleet>-deployers` and
 * `<fleet>-operators`: names that RBAC and EKS access entries take, which nobody is in until somebody says so.
 */
export function planAccess(fleet: string, { groups = {} }: AccessSpec): AccessPlan {
    return {
        viewer: groups.viewer ?? [`${fleet}-viewers`],
        deployer: groups.deployer ?? [`${fleet}-deployers`],
        operator: groups.operator ?? [`${fleet}-operators`],
    };
}

/** What every cluster starts with: a namespace of the platform's own, and one for workloads. */
export const BASELINE_NAMESPACES: readonly BaselineNamespacePlan[] = [
    { name: "atoll-system", podSecurity: "restricted" },
    { name: "workloads", podSecurity: "restricted" },
];
