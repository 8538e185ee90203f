import type { ClusterSpec } from "../../spec/cluster-spec";
import type { LockNames } from "../lock-names";
import type { LockedCluster } from "../lock-spec";

/** A cluster of the file that the lock has, and may change. */
export interface Changed {
    readonly name: string;
    readonly path: string;
    readonly cluster: ClusterSpec;
    readonly locked: LockedCluster;
}

/** The other way to change what lives: the command that builds it anew beside itself. */
export function replaceCommand({ name }: Pick<Changed, "name">, { command }: LockNames): string {
    return `\`${command} --replace ${name}\``;
}
