import { objectAt, objectsAt, textAt } from "../api/json";
import type { JsonObject } from "../api/json";
import { condition, isTrue } from "./conditions";
import type { Pending } from "./conditions";
import { daemonSet, deployment, statefulSet } from "./workloads";

/** An object that will never be ready, such as a Job that failed. */
export class HopelessError extends Error {
    override readonly name = "HopelessError";
}

/** Kinds that the plugin waits for after it made or changed one (its provider/pkg/await/awaiters.go). */
const CHECKS: Readonly<Record<string, (live: JsonObject) => Pending>> = {
    "apps/v1/DaemonSet": daemonSet,
    "apps/v1/Deployment": deployment,
    "apps/v1/StatefulSet": statefulSet,
    "apiextensions.k8s.io/v1/CustomResourceDefinition": customResourceDefinition,
    "batch/v1/Job": job,
    "v1/Namespace": namespace,
    "v1/Pod": pod,
    "v1/ResourceQuota": resourceQuota,
    "v1/Secret": secret,
    "v1/Service": service,
};

/** What an object waits for; undefined for a kind that is ready as soon as it exists. */
export function readinessCheck(
    apiVersion: string,
    kind: string,
): ((live: JsonObject) => Pending) | undefined {
    return CHECKS[`${apiVersion}/${kind}`];
}

function customResourceDefinition(live: JsonObject): Pending {
    return isTrue(live, "Established") ? [] : ["its kind is not served yet"];
}

function namespace(live: JsonObject): Pending {
    return textAt(live, "status", "phase") === "Active" ? [] : ["it is not active"];
}

function pod(live: JsonObject): Pending {
    if (textAt(live, "status", "phase") === "Succeeded" || isTrue(live, "Ready")) {
        return [];
    }
    const scheduled = condition(live, "PodScheduled");
    const message = scheduled === undefined ? undefined : textAt(scheduled, "message");
    return [message ?? "its containers are not ready"];
}

function job(live: JsonObject): Pending {
    const failed = condition(live, "Failed");
    if (failed !== undefined && textAt(failed, "status") === "True") {
        throw new HopelessError(textAt(failed, "message") ?? "the job failed");
    }
    return isTrue(live, "Complete") ? [] : ["the job has not completed"];
}

function resourceQuota(live: JsonObject): Pending {
    const [wanted, known] = [objectAt(live, "spec", "hard"), objectAt(live, "status", "hard")];
    return Object.keys(wanted).every((name) => name in known)
        ? []
        : ["its limits are not in force yet"];
}

/** A token of a service account is filled in by a controller; other Secrets are ready as they are. */
function secret(live: JsonObject): Pending {
    const isToken = textAt(live, "type") === "kubernetes.io/service-account-token";
    return isToken && Object.keys(objectAt(live, "data")).length === 0
        ? ["its token has not been made"]
        : [];
}

function service(live: JsonObject): Pending {
    const hasAddress = objectsAt(live, "status", "loadBalancer", "ingress").length > 0;
    return textAt(live, "spec", "type") === "LoadBalancer" && !hasAddress
        ? ["Service was not allocated an IP address; does your cloud provider support this?"]
        : [];
}
