import { reveal } from "../../wire/property-operations";
import type { DeleteRequest } from "../../wire/types";
import { release, tombstones } from "./admission";
import { asPlugin, findResource, siteOf } from "./call-context";
import type { CallContext } from "./call-context";
import type { Operation } from "./cloud";
import { lateFailure, strike, suffer } from "./faults";
import { withDefaults } from "./state";

/** Deletes a resource; one that is gone already is no error. */
export async function deleteResource(context: CallContext, request: DeleteRequest): Promise<void> {
    const { simulation, session, signal } = context;
    const { world, cloud } = simulation;
    const { type } = simulation.type(request.type);
    const operation: Operation = { verb: "deleting", type: request.type, subject: request.id };
    const effects = strike(world, "delete", request.type, request.name);
    const known = reveal({ ...request.state, ...request.inputs });
    const site = siteOf(context, type, withDefaults(type, known));
    await asPlugin(session, operation, async () => {
        await suffer(effects, request.timeoutSeconds, signal);
        const resource = findResource(context, type, site, request.id);
        if (resource === undefined || session.abandons?.(resource) === true) {
            return;
        }
        release(world, session, cloud.types, type, resource);
        await type.dispose?.(resource, world);
        world.store.remove(resource);
        world.store
            .all()
            .filter(
                ({ companionOf, account }) =>
                    companionOf === resource.id && account === resource.account,
            )
            .forEach((companion) => {
                world.store.remove(companion);
            });
        tombstones(type, resource, world.now().getTime()).forEach((tombstone) => {
            world.store.bury(tombstone);
        });
        await world.save();
        const late = lateFailure(effects);
        if (late !== undefined) {
            throw late;
        }
    });
}
