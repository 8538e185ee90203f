import { numberAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";
import { condition, isObserved } from "./conditions";
import type { Pending } from "./conditions";

const NOT_OBSERVED: Pending = ["its controller has not seen the latest change"];

/** A rollout is done when the new replica set is available and no pod of an old one is left. */
export function deployment(live: JsonObject): Pending {
    if (!isObserved(live)) {
        return NOT_OBSERVED;
    }
    const wanted = numberAt(live, "spec", "replicas") ?? 1;
    const updated = count(live, "updatedReplicas");
    const available = count(live, "availableReplicas");
    return [
        ...refused(live, "Progressing"),
        ...refused(live, "Available"),
        ...(count(live, "replicas") > updated ? ["pods of the old version are left"] : []),
        ...(updated < wanted || available < wanted
            ? [`${Math.min(updated, available)}/${wanted} Pods available`]
            : []),
    ];
}

export function statefulSet(live: JsonObject): Pending {
    if (!isObserved(live)) {
        return NOT_OBSERVED;
    }
    const wanted = numberAt(live, "spec", "replicas") ?? 1;
    const ready = count(live, "readyReplicas");
    const onDelete = textAt(live, "spec", "updateStrategy", "type") === "OnDelete";
    const revision = textAt(live, "status", "currentRevision");
    return [
        ...(ready < wanted ? [`${ready}/${wanted} Pods ready`] : []),
        ...(!onDelete && revision !== textAt(live, "status", "updateRevision")
            ? ["pods of the old version are left"]
            : []),
    ];
}

/** Without a node to run on, a daemon set is ready. */
export function daemonSet(live: JsonObject): Pending {
    if (!isObserved(live)) {
        return NOT_OBSERVED;
    }
    const wanted = count(live, "desiredNumberScheduled");
    const ready = Math.min(count(live, "numberReady"), count(live, "updatedNumberScheduled"));
    return ready < wanted ? [`${ready}/${wanted} Pods ready`] : [];
}

function count(live: JsonObject, field: string): number {
    return numberAt(live, "status", field) ?? 0;
}

/** Why a condition is not met, as its controller says. */
function refused(live: JsonObject, type: string): Pending {
    const found = condition(live, type);
    if (found === undefined || textAt(found, "status") === "True") {
        return [];
    }
    return [`[${textAt(found, "reason") ?? type}] ${textAt(found, "message") ?? ""}`.trim()];
}
