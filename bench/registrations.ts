import type { StackEngine } from "../rehearsal/engine/engine";
import { errorText } from "../rehearsal/engine/engine-run";

/** A resource as a program registered it, components left out. */
export interface Registration {
    readonly urn: string;
    /** Type token, such as "aws:eks/cluster:Cluster". */
    readonly type: string;
    readonly name: string;
    /** Inputs as the engine has them: what is unknown or secret is marked with the engine's own signs. */
    readonly inputs: JsonObject;
    /** URN of the provider instance; undefined for a default one. */
    readonly provider: string | undefined;
}

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
    readonly [key: string]: Json;
}

/** The engine's event for the start of a step (apitype.ResourcePreEvent of the Pulumi SDK for Go). */
interface StepEvent {
    readonly resourcePreEvent?: {
        readonly metadata: {
            readonly new?: {
                readonly urn: string;
                readonly type: string;
                readonly custom?: boolean;
                readonly inputs: JsonObject;
                readonly provider: string;
            };
        };
    };
}

/**
 * Every resource that a program registers in a preview, in order.
 *
 * @throws Error when the preview fails.
 */
export async function recordRegistrations(engine: StackEngine): Promise<readonly Registration[]> {
    const registrations: Registration[] = [];
    const run = await engine.preview({
        onEvent: (line) => {
            const registration = readRegistration(line);
            if (registration !== undefined) {
                registrations.push(registration);
            }
        },
    });
    if (run.ended !== "exited" || run.exitCode !== 0) {
        throw new Error(`the preview to record failed:\n${errorText(run)}`);
    }
    return registrations;
}

/** The resource in an event; undefined for other events, components and default providers. */
export function readRegistration(line: string): Registration | undefined {
    if (!line.startsWith('{"sequence"') || !line.includes('"resourcePreEvent"')) {
        return undefined;
    }
    // The engine writes what its own type says.
    const event = JSON.parse(line) as StepEvent;
    const state = event.resourcePreEvent?.metadata.new;
    if (state?.custom !== true || isDefaultProvider(state.urn)) {
        return undefined;
    }
    const provider = state.provider.slice(0, state.provider.lastIndexOf("::"));
    return {
        urn: state.urn,
        type: state.type,
        name: state.urn.slice(state.urn.lastIndexOf("::") + 2),
        inputs: state.inputs,
        provider: provider === "" || isDefaultProvider(provider) ? undefined : provider,
    };
}

/** The engine makes these by itself, for resources that name no provider. */
const isDefaultProvider = (urn: string): boolean => /pulumi:providers:[^:]+::default/.test(urn);
