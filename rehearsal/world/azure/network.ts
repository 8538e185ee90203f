import type { PropertyMap } from "../../wire/property-value";
import type { Naming, Reference } from "../resource-type";
import type { IdentifiedSubject } from "../resource-type";
import { text } from "../properties";
import { invalidReference } from "./arm-type";

/** API version of the network service that the SDK speaks. */
export const NETWORK_API = "2024-05-01";

/** Names of what the network service makes. */
export function networkName(auto: Naming["auto"]): Omit<Naming, "property"> {
    return {
        auto,
        maxLength: 80,
        pattern: /^[A-Za-z0-9]([\w.-]*\w)?$/,
        rule: "letters, digits and _.-, beginning with a letter or digit, not ending with . or -",
    };
}

/** An input that names another resource of the network service by its id. */
export function networkReference(path: string, to: string): Reference {
    return { path, to, missing: invalidReference };
}

/** What every resource of the network service has. */
export function networkOutputs({ world, origin, previous }: IdentifiedSubject): PropertyMap {
    return {
        etag: `W/"${world.identifiers.guid(origin, "etag")}"`,
        provisioningState: "Succeeded",
        resourceGuid:
            text(previous ?? null, "resourceGuid") ?? world.identifiers.guid(origin, "guid"),
    };
}
