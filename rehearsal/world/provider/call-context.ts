import { status } from "@grpc/grpc-js";

import { ProviderError } from "../../wire/provider-error";
import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import type { CloudResource, Site } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { Operation, Session } from "./cloud";
import type { Simulation } from "./simulation";

/** What the calls on a resource work with. */
export interface CallContext {
    readonly simulation: Simulation;
    readonly session: Session;
    /** Aborted when the engine gives up. */
    readonly signal: AbortSignal;
}

/** @throws ProviderError when the provider has not been told where to work. */
export function siteOf({ session }: CallContext, type: ResourceType, inputs: PropertyMap): Site {
    const site = session.site(type, inputs);
    if ("reason" in site) {
        throw new ProviderError(status.INVALID_ARGUMENT, `${site.property}: ${site.reason}`);
    }
    return site;
}

/** The resource of an id: in its own site, else (as for an import) anywhere in the account. */
export function findResource(
    { simulation: { world } }: CallContext,
    type: ResourceType,
    site: Site,
    id: string,
): CloudResource | undefined {
    return (
        world.store.get(type.token, site, id) ??
        world.store
            .list(type.token)
            .find((resource) => resource.id === id && resource.account === site.account)
    );
}

/** Runs a call of the cloud and words what it refuses as the plugin would. */
export async function asPlugin<Result>(
    session: Session,
    operation: Operation,
    call: () => Result | Promise<Result>,
): Promise<Result> {
    try {
        return await call();
    } catch (error) {
        throw error instanceof CloudRefusal ? refused(session.word(error, operation)) : error;
    }
}

/** The real plugins answer refusals with this status. */
export function refused(message: string): ProviderError {
    return new ProviderError(status.UNKNOWN, message);
}
