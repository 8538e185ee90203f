/** Where a resource group stands. Azure compares ids without regard to case. */
export function groupId(subscription: string, group: string): string {
    return `/subscriptions/${subscription}/resourceGroups/${group}`;
}

/** An id as it is compared. */
export function canonical(id: string): string {
    return id.toLowerCase().replace(/\/+$/, "");
}

export function sameId(left: string, right: string): boolean {
    return canonical(left) === canonical(right);
}

/** Whether a scope is the id itself, or something that it stands in. */
export function isWithin(id: string, scope: string): boolean {
    const inner = canonical(id);
    const outer = canonical(scope);
    return inner === outer || inner.startsWith(`${outer}/`);
}

/** Last segment of an id: the resource's name. */
export function lastSegment(id: string): string {
    return id.slice(id.lastIndexOf("/") + 1);
}

/** Id of what a resource is a child of: "…/virtualNetworks/v" of "…/virtualNetworks/v/subnets/s". */
export function parentOf(id: string): string {
    return id.split("/").slice(0, -2).join("/");
}

/** Resource group that an id names; `undefined` for what stands in none. */
export function groupOf(id: string): string | undefined {
    return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
}

/** The form of ids of tenants, principals and roles. */
export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
