import type { JsonMap } from "../../contents/types";

const MINUTE = 60;

/** Hosts of metal take far longer to start, and to be cleaned before. */
function startupMinutes(infrastructure: string): number {
    return infrastructure === "metal3" ? 60 : 20;
}

/**
 * A machine whose node is not ready for five minutes is replaced.
 * cluster-api.sigs.k8s.io/tasks/automated-machine-management/healthchecking
 */
function checks(infrastructure: string): JsonMap {
    const unready = (status: string) => ({ type: "Ready", status, timeoutSeconds: 5 * MINUTE });
    return {
        nodeStartupTimeoutSeconds: startupMinutes(infrastructure) * MINUTE,
        unhealthyNodeConditions: [unready("Unknown"), unready("False")],
    };
}

/** Control planes are replaced one after the other, which their own controller sees to. */
export function controlPlaneHealthCheck(infrastructure: string): JsonMap {
    return { healthCheck: { checks: checks(infrastructure) } };
}

/** Where more than 40 per cent of a pool are unready at once, its network or zone has failed: replacing them helps nobody. */
export function poolHealthCheck(infrastructure: string): JsonMap {
    return {
        healthCheck: {
            checks: checks(infrastructure),
            remediation: {
                maxInFlight: "20%",
                triggerIf: { unhealthyLessThanOrEqualTo: "40%" },
            },
        },
    };
}
