import { CloudRefusal } from "../cloud-refusal";
import type { CloudResource } from "../resource-store";

/** Code of what the provider refuses by itself, without a call of Google Cloud. */
export const BY_PROVIDER = "provider";

/** A request that GKE, IAM or another service without finer codes holds to be wrong. */
export function badRequest(message: string): CloudRefusal {
    return new CloudRefusal("badRequest", message);
}

/** A field that Compute Engine refuses. */
export function invalidField(field: string, value: string, reason: string): CloudRefusal {
    return new CloudRefusal(
        "invalid",
        `Invalid value for field 'resource.${field}': '${value}'. ${reason}`,
    );
}

export function notFound(name: string): CloudRefusal {
    return new CloudRefusal("notFound", `The resource '${name}' was not found`, 404);
}

/** What Compute Engine answers to the delete of what others still use. */
export function resourceInUse(kind: string) {
    return (resource: CloudResource, by: CloudResource): CloudRefusal =>
        new CloudRefusal(
            "resourceInUseByAnotherResource",
            `The ${kind} resource '${resource.id}' is already being used by '${by.id}'`,
        );
}

export function refusedByProvider(message: string): CloudRefusal {
    return new CloudRefusal(BY_PROVIDER, message);
}
