import { reveal } from "../../wire/property-operations";
import type { PropertyMap } from "../../wire/property-value";
import type { UpdateRequest } from "../../wire/types";
import type { CloudResource } from "../resource-store";
import type { ResourceType } from "../resource-type";
import { admit } from "./admission";
import { asPlugin, findResource, siteOf } from "./call-context";
import type { CallContext } from "./call-context";
import type { Operation } from "./cloud";
import { strike, suffer } from "./faults";
import { settle } from "./settle";
import { plannedState } from "./planned-state";
import { sealed, withDefaults } from "./state";

/** Changes a resource in place, or in a preview says what it would look like; returns the state. */
export async function updateResource(
    context: CallContext,
    request: UpdateRequest,
): Promise<PropertyMap> {
    const { simulation, session, signal } = context;
    const { type, declaration } = simulation.type(request.type);
    const inputs = withDefaults(type, reveal(request.inputs));
    const site = siteOf(context, type, inputs);
    if (request.preview) {
        const known = { ...inputs, ...session.common(type, inputs, site) };
        const before = { inputs: reveal(request.oldInputs), state: reveal(request.oldState) };
        const planned = plannedState(simulation.sdk, declaration.outputs, known, before);
        return sealed(type, planned, request.inputs);
    }
    const operation: Operation = { verb: "updating", type: request.type, subject: request.id };
    const effects = strike(simulation.world, "update", request.type, request.name);
    const changed = await asPlugin(session, operation, async () => {
        await suffer(effects, request.timeoutSeconds, signal);
        const resource = findResource(context, type, site, request.id);
        if (resource === undefined) {
            throw session.gone(type, request.id);
        }
        return change(context, type, resource, inputs);
    });
    const settled = await settle(context, { type, resource: changed, operation, effects, request });
    return sealed(type, settled.state, request.inputs);
}

function change(
    { simulation: { world }, session }: CallContext,
    type: ResourceType,
    resource: CloudResource,
    inputs: PropertyMap,
): CloudResource {
    const { account, region, id, origin, state: previous } = resource;
    const site = { account, region };
    const subject = { world, site, inputs, previous };
    admit(session, type, subject);
    const outputs = type.outputs?.({ ...subject, origin, id }) ?? {};
    const changed: CloudResource = {
        ...resource,
        state: { ...inputs, ...session.common(type, inputs, site), ...outputs },
    };
    world.store.put(changed);
    return changed;
}
