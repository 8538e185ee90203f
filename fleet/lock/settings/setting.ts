import type { FleetNetwork } from "../../plan/networks/types";

/** Something about a cluster that its cloud never changes while the cluster lives. */
export interface SettingOf<Cluster> {
    /** Where it stands below the cluster, such as "nodes.size", unless it is its network's. */
    readonly name: string;
    /** Its value as the lock keeps it; undefined where there is nothing to keep. */
    readonly valueOf: (cluster: Cluster, network: FleetNetwork | undefined) => string | undefined;
    /** Below its network, where it stands there: what it is called in its owner's file. */
    readonly ofNetwork?: string;
    /** Why it stays as it is locked. */
    readonly reason: string | ((locked: string) => string);
    /** How a user goes back to the locked value from another one. */
    readonly write: (locked: string, wanted: string) => string;
    /** Values that the cloud goes to in place, by the one that is locked; absent: it takes no other at all. */
    readonly moves?: Readonly<Record<string, readonly string[]>>;
}

/** A setting with the value that a fleet gives it. */
export interface FixedSetting extends Omit<SettingOf<never>, "valueOf"> {
    readonly value: string;
}

/** The account or subscription of a cluster whose fleet names none. */
export const DEPLOYERS_OWN = "deployer";

/** A list of zones on one line of the lock. */
export const ZONE_SEPARATOR = ", ";

/** Zones as a fleet file has them; a number needs quotes. */
export function zonesInWords(zones: string): string {
    const written = zones
        .split(ZONE_SEPARATOR)
        .map((zone) => (/^\d+$/.test(zone) ? `"${zone}"` : zone));
    return `zones: [${written.join(", ")}]`;
}

/** Whether a cloud goes from the locked value to the one that is wanted. */
export function mayBecome({ moves = {}, value }: FixedSetting, locked: string): boolean {
    return locked === value || (moves[locked]?.includes(value) ?? false);
}
