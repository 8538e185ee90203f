import type { World } from "../world";

/** Subscription that a provider works in unless it is told another one. */
export const DEFAULT_SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";

/** Tenant of whoever runs the rehearsal. */
export function tenantId(world: World): string {
    return world.identifiers.guid("azure", "tenant");
}

/** Object id of whoever runs the rehearsal. */
export function callerId(world: World): string {
    return world.identifiers.guid("azure", "caller");
}

/** Application that they log in with: the Azure CLI, whose id is the same everywhere. */
export const CALLER_CLIENT_ID = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
