import { keepSecrecy, reveal } from "../../wire/property-operations";
import type { PropertyMap } from "../../wire/property-value";
import type { ReadRequest, ReadResult } from "../../wire/types";
import type { ResourceDeclaration } from "../sdk/declarations";
import { asPlugin, findResource, siteOf } from "./call-context";
import type { CallContext } from "./call-context";
import { strike, suffer, tamper } from "./faults";
import { liveInputs, sealed, withDefaults } from "./state";

/** A resource as its cloud has it now; `undefined` when it is gone. */
export async function readResource(
    context: CallContext,
    request: ReadRequest,
): Promise<ReadResult | undefined> {
    const { simulation, session, signal } = context;
    const { world } = simulation;
    const { type, declaration } = simulation.type(request.type);
    const effects = strike(world, "read", request.type, request.name);
    const operation = { verb: "reading", type: request.type, subject: request.id } as const;
    await asPlugin(session, operation, () => suffer(effects, 0, signal));

    const known = reveal({ ...request.state, ...request.inputs });
    const site = siteOf(context, type, withDefaults(type, known));
    const before = findResource(context, type, site, request.id);
    if (before !== undefined) {
        tamper(world, before, effects);
        await world.save();
    }
    const found = findResource(context, type, site, request.id);
    if (found === undefined) {
        return undefined;
    }
    const state = type.live?.(found, world) ?? found.state;
    return {
        id: found.id,
        inputs: currentInputs(declaration, request.inputs, type.asInputs?.(state) ?? state),
        state: sealed(type, state, request.state, request.inputs),
    };
}

/** What the program gave, as it is now; for an import, everything that a program could give. */
function currentInputs(
    declaration: ResourceDeclaration,
    inputs: PropertyMap,
    state: PropertyMap,
): PropertyMap {
    if (Object.keys(inputs).length > 0) {
        return keepSecrecy(liveInputs(reveal(inputs), state), inputs);
    }
    return Object.fromEntries(
        Object.entries(state).filter(([name]) => declaration.inputs.has(name)),
    );
}
