import { status } from "@grpc/grpc-js";

import { ProviderError } from "../../wire/provider-error";
import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import type { CloudResource } from "../resource-store";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import type { CallContext } from "./call-context";
import type { Operation } from "./cloud";
import { lateFailure, tamper } from "./faults";
import type { Strike } from "./faults";
import { sealed } from "./state";

interface Settlement {
    readonly type: ResourceType;
    /** As its record stands, with the new inputs in its state. */
    readonly resource: CloudResource;
    readonly operation: Operation;
    readonly effects: Strike;
    readonly request: { readonly inputs: PropertyMap };
}

/**
 * Lets a resource that was made or changed get ready, and saves the world before and after.
 * @throws ProviderError with the partial resource when it never gets ready: it exists all the same.
 */
export async function settle(
    { simulation: { world }, session }: CallContext,
    { type, resource, operation, effects, request }: Settlement,
): Promise<CloudResource> {
    await world.save();
    try {
        const further = (await type.settle?.(subjectOf(resource, world))) ?? {};
        const late = lateFailure(effects);
        const current = world.store.get(resource.type, resource, resource.id) ?? resource;
        const ready: CloudResource = {
            ...current,
            status: "active",
            state: { ...current.state, ...further },
        };
        world.store.put(ready);
        tamper(world, ready, effects);
        if (late !== undefined) {
            throw late;
        }
        return ready;
    } catch (error) {
        const current = world.store.get(resource.type, resource, resource.id) ?? resource;
        if (current.status === "creating") {
            world.store.put({ ...current, status: "failed" });
        }
        throw new ProviderError(status.UNKNOWN, explain(error), {
            id: resource.id,
            inputs: request.inputs,
            state: sealed(type, current.state, request.inputs),
        });
    } finally {
        await world.save();
    }

    function explain(error: unknown): string {
        if (error instanceof CloudRefusal) {
            return session.word(error, operation);
        }
        return error instanceof Error ? error.message : String(error);
    }
}

function subjectOf(resource: CloudResource, world: IdentifiedSubject["world"]): IdentifiedSubject {
    const { account, region, state, id, origin } = resource;
    return { world, site: { account, region }, inputs: state, previous: state, id, origin };
}
