import type { Taint, Toleration } from "../../spec/labels";

/** A taint as kubectl writes it: key=value:effect, without "=value" where it has none. */
export function formatTaint({ key, value, effect }: Taint): string {
    return `${key}${value === "" ? "" : `=${value}`}:${effect}`;
}

/** As Kubernetes decides it (k8s.io/api, Toleration.ToleratesTaint): an absent key or effect matches every one. */
function tolerates(toleration: Toleration, taint: Taint): boolean {
    if (toleration.effect !== undefined && toleration.effect !== taint.effect) {
        return false;
    }
    if (toleration.key !== undefined && toleration.key !== taint.key) {
        return false;
    }
    switch (toleration.operator) {
        case "Equal":
            return (toleration.value ?? "") === taint.value;
        case "Exists":
            return true;
    }
}

/** What a cluster's taints do to a workload. */
export interface TaintVerdict {
    /** Why nothing may run there, not even what runs now. */
    readonly evicted?: string;
    /** Why nothing may be added to what runs there now. */
    readonly closed?: string;
}

const UNTAINTED: TaintVerdict = {};

/** NoExecute drops what runs, NoSchedule only keeps new replicas away, PreferNoSchedule blocks nothing. */
export function judgeTaints(
    taints: readonly Taint[],
    tolerations: readonly Toleration[],
): TaintVerdict {
    if (taints.length === 0) {
        return UNTAINTED;
    }
    const blocking = taints.filter(
        (taint) =>
            taint.effect !== "PreferNoSchedule" &&
            !tolerations.some((toleration) => tolerates(toleration, taint)),
    );
    const reason = (taint: Taint | undefined): string | undefined =>
        taint === undefined ? undefined : `taint ${formatTaint(taint)} is not tolerated`;
    return {
        evicted: reason(blocking.find(({ effect }) => effect === "NoExecute")),
        closed: reason(blocking[0]),
    };
}
