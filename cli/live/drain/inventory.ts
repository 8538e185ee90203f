import type { Kubectl } from "../kubectl";
import { type Inventory, type LiveObject, RESOURCES } from "./find-owners";

/** The API server did not give what was asked for. */
export class CannotRead extends Error {
    override readonly name = "CannotRead";
}

/** Seconds for one list. */
const LIST_SECONDS = 60;

const UNKNOWN_RESOURCE = /doesn't have a resource type|could not find the requested resource/i;

async function list(
    kubectl: Kubectl,
    context: string,
    resource: string,
): Promise<readonly LiveObject[] | undefined> {
    const args = ["get", resource, "--all-namespaces", "--output", "json"];
    const answer = await kubectl(context, args, LIST_SECONDS);
    if (answer.ok) {
        // A list as the API server gives it; only fields that every object of these kinds may have are read.
        const { items } = JSON.parse(answer.stdout) as { readonly items: readonly LiveObject[] };
        return items;
    }
    if (UNKNOWN_RESOURCE.test(answer.reason)) {
        return undefined;
    }
    throw new CannotRead(`${resource}: ${answer.reason}`);
}

/**
 * Reads what may own something outside of a cluster.
 *
 * @throws CannotRead when the API server refuses a list, or does not answer
 */
export async function readInventory(kubectl: Kubectl, context: string): Promise<Inventory> {
    const lists = await Promise.all(
        RESOURCES.map(
            async (resource) => [resource, await list(kubectl, context, resource)] as const,
        ),
    );
    return new Map(
        lists.flatMap(([resource, items]) => (items === undefined ? [] : [[resource, items]])),
    );
}
