import { ADDONS, type AddonName, type AddonSupport, type AddonVersion } from "./addon-table";
import { covers } from "./minor";

/** The add-ons of the table, with their keys: their order is that in which a cluster raises them. */
export const ADDON_LIST: readonly (readonly [AddonName, AddonSupport])[] =
    // Object.entries knows the keys of an object literal as text only.
    (Object.keys(ADDONS) as AddonName[]).map((addon) => [addon, ADDONS[addon]]);

/** What the add-ons say of a minor. */
export interface AddonsOfMinor {
    /** Newest version of each add-on that is for the minor. */
    readonly versions: ReadonlyMap<AddonName, AddonVersion>;
    /** Add-ons that support it with no version: a cluster that has one of them cannot go there yet. */
    readonly blocking: readonly AddonName[];
    /** Add-ons of which no version was tested on it. */
    readonly untested: readonly AddonName[];
}

export function addonsFor(minor: string): AddonsOfMinor {
    const versions = new Map<AddonName, AddonVersion>();
    for (const [addon, support] of ADDON_LIST) {
        const newest = support.versions.findLast(({ kubernetes }) => covers(kubernetes, minor));
        if (newest !== undefined) {
            versions.set(addon, newest);
        }
    }
    const without = (basis: AddonSupport["basis"]) =>
        ADDON_LIST.filter(
            ([addon, support]) => support.basis === basis && !versions.has(addon),
        ).map(([addon]) => addon);
    return { versions, blocking: without("supported"), untested: without("tested") };
}

/** How a cluster's version of an add-on gets over an upgrade by one minor. */
export type AddonMove =
    /** It is for the next minor too. */
    | { readonly kind: "stay" }
    /** A version that is for both minors is installed before the control plane is upgraded. */
    | { readonly kind: "before"; readonly to: string }
    /** None was tested on both: the one that is for the next minor is installed after the upgrade. */
    | { readonly kind: "after"; readonly to: string }
    /** None was tested on the next minor: it stays, at the user's own risk. */
    | { readonly kind: "untested" }
    /** None supports both. */
    | { readonly kind: "blocked" }
    /** The table does not have the installed version. */
    | { readonly kind: "unknown" };

/** Whether an installed version, such as "1.31.1" or "v1.31.1", is of a release of the table, such as "1.31". */
function isOf(installed: string, release: string): boolean {
    return `${installed.replace(/^v/, "")}.`.startsWith(`${release}.`);
}

/** The smallest step that leads to a maintained version; to any, where none is. */
function nearest(candidates: readonly AddonVersion[]): AddonVersion | undefined {
    return candidates.find(({ maintained }) => maintained) ?? candidates[0];
}

export function moveAddon(
    { basis, versions }: AddonSupport,
    installed: string,
    minors: { readonly present: string; readonly next: string },
): AddonMove {
    const index = versions.findIndex(({ version }) => isOf(installed, version));
    const own = versions[index];
    if (own === undefined) {
        return { kind: "unknown" };
    }
    if (covers(own.kubernetes, minors.next)) {
        return { kind: "stay" };
    }
    const newer = versions
        .slice(index + 1)
        .filter(({ kubernetes }) => covers(kubernetes, minors.next));
    const bridge = nearest(newer.filter(({ kubernetes }) => covers(kubernetes, minors.present)));
    if (bridge !== undefined) {
        return { kind: "before", to: bridge.version };
    }
    if (basis === "supported") {
        return { kind: "blocked" };
    }
    const first = nearest(newer);
    return first === undefined ? { kind: "untested" } : { kind: "after", to: first.version };
}
