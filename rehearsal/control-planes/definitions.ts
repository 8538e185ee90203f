import { setTimeout as sleep } from "node:timers/promises";

import { isTrue } from "../kubernetes/await/conditions";
import type { JsonObject } from "../kubernetes/api/json";
import { referenceTo } from "../kubernetes/api/objects";
import type { ObjectApi } from "../kubernetes/api/objects";

const WRITE = { fieldManager: "atoll-rehearsal", dryRun: false, force: true } as const;

/** Milliseconds that a definition may take to be served. */
const LIMIT = 30_000;
const PAUSE = 100;

/** Makes definitions of kinds, or finds them, and waits until the API server serves them. */
export async function applyDefinitions(
    objects: ObjectApi,
    definitions: readonly JsonObject[],
): Promise<void> {
    await Promise.all(
        definitions.map(async (definition) => {
            await waitUntilServed(objects, await objects.apply(definition, WRITE));
        }),
    );
}

async function waitUntilServed(objects: ObjectApi, definition: JsonObject): Promise<void> {
    const deadline = Date.now() + LIMIT;
    let live = definition;
    while (!isTrue(live, "Established")) {
        if (Date.now() > deadline) {
            const { name } = referenceTo(definition);
            throw new Error(`the API server does not serve ${name}: run \`make rehearse-down\``);
        }
        await sleep(PAUSE);
        live = await objects.get(referenceTo(definition));
    }
}
