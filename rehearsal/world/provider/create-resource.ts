import { reveal } from "../../wire/property-operations";
import type { PropertyMap } from "../../wire/property-value";
import type { CreateRequest, CreateResult } from "../../wire/types";
import type { CloudResource, Site } from "../resource-store";
import type { ResourceType } from "../resource-type";
import { admit } from "./admission";
import { asPlugin, siteOf } from "./call-context";
import type { CallContext } from "./call-context";
import type { Operation } from "./cloud";
import { strike, suffer } from "./faults";
import { record } from "./record";
import { settle } from "./settle";
import { plannedState } from "./planned-state";
import { sealed, withDefaults } from "./state";

/** Makes a resource, or in a preview says what it would look like. */
export async function createResource(
    context: CallContext,
    request: CreateRequest,
): Promise<CreateResult> {
    const { simulation, session, signal } = context;
    const { type, declaration } = simulation.type(request.type);
    const inputs = withDefaults(type, reveal(request.inputs));
    const site = siteOf(context, type, inputs);
    if (request.preview) {
        const known = { ...inputs, ...session.common(type, inputs, site) };
        return {
            id: "",
            state: sealed(
                type,
                plannedState(simulation.sdk, declaration.outputs, known),
                request.inputs,
            ),
        };
    }
    const operation: Operation = { verb: "creating", type: request.type, subject: request.name };
    const effects = strike(simulation.world, "create", request.type, request.name);
    const made = await asPlugin(session, operation, async () => {
        await suffer(effects, request.timeoutSeconds, signal);
        return make(context, type, request.urn, inputs, site);
    });
    const settled = await settle(context, { type, resource: made, operation, effects, request });
    return { id: settled.id, state: sealed(type, settled.state, request.inputs) };
}

/** The cloud's part: nothing waits in it, so no other call can come between the checks and the record. */
function make(
    { simulation: { cloud, world }, session }: CallContext,
    type: ResourceType,
    urn: string,
    inputs: PropertyMap,
    site: Site,
): CloudResource {
    const subject = { world, site, inputs, previous: undefined };
    admit(session, type, subject);
    const origin = `${urn}#${world.store.nextGeneration(urn)}`;
    const id = type.identify({ ...subject, origin });
    if (type.adopts !== true && world.store.get(type.token, site, id) !== undefined) {
        throw session.conflict(type, id);
    }
    return record(cloud.name, session, type, { ...subject, origin, id }, "creating");
}
