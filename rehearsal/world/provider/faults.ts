import { status } from "@grpc/grpc-js";

import { ProviderError } from "../../wire/provider-error";
import { CloudRefusal } from "../cloud-refusal";
import type { FaultEffect, FaultyCall } from "../fault-plan";
import { merge } from "../properties";
import type { CloudResource } from "../resource-store";
import type { World } from "../world";

/** The effects of a fault plan on one call. */
export interface Strike {
    /** Refusals and endless waits: what comes before the cloud does anything. */
    readonly before: readonly FaultEffect[];
    /** What comes once it has. */
    readonly after: readonly FaultEffect[];
}

export function strike(world: World, call: FaultyCall, type: string, name: string): Strike {
    const effects = world.faults.strike(call, type, name);
    const isBefore = ({ kind }: FaultEffect) => kind === "fail" || kind === "hang";
    return {
        before: effects.filter(isBefore),
        after: effects.filter((effect) => !isBefore(effect)),
    };
}

/** Lets the effects that come before a call have their way: throws when there are any. */
export async function suffer(
    { before }: Strike,
    timeoutSeconds: number,
    signal: AbortSignal,
): Promise<void> {
    for (const effect of before) {
        if (effect.kind === "fail") {
            throw new CloudRefusal(effect.code, effect.message, 500);
        }
        if (effect.kind === "hang") {
            await hang(timeoutSeconds > 0 ? timeoutSeconds : effect.seconds, signal);
        }
    }
}

/** The refusal that comes although the cloud has done its part. */
export function lateFailure({ after }: Strike): CloudRefusal | undefined {
    const effect = after.find(({ kind }) => kind === "fail-after");
    return effect?.kind === "fail-after"
        ? new CloudRefusal(effect.code, effect.message, 500)
        : undefined;
}

/** Changes the resource behind Pulumi's back. */
export function tamper(world: World, resource: CloudResource, { after }: Strike): void {
    for (const effect of after) {
        if (effect.kind === "drift") {
            const current = world.store.get(resource.type, resource, resource.id) ?? resource;
            world.store.put({ ...current, state: merge(current.state, effect.properties) });
        } else if (effect.kind === "vanish") {
            world.store.remove(resource);
        }
    }
}

/** Waits until the time limit, or for ever where there is none, or until the engine gives up; then throws. */
async function hang(seconds: number | undefined, signal: AbortSignal): Promise<never> {
    await new Promise<void>((resolve) => {
        const timer = seconds === undefined ? undefined : setTimeout(resolve, seconds * 1000);
        const end = () => {
            clearTimeout(timer);
            resolve();
        };
        if (signal.aborted) {
            end();
        } else {
            signal.addEventListener("abort", end, { once: true });
        }
    });
    throw signal.aborted
        ? new ProviderError(status.CANCELLED, "the operation was cancelled")
        : new ProviderError(status.DEADLINE_EXCEEDED, "timeout while waiting for the operation");
}
