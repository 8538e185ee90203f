import type { FleetNetwork } from "../../plan/networks/types";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { LockedCluster } from "../lock-spec";
import { fixedSettings } from "./fixed-settings";
import { mayBecome } from "./setting";

/**
 * The settings of a cluster for its lock: what was locked stays, unless its cloud takes the new value; a next generation
 * has those of its fleet. Undefined where its cloud fixes none.
 */
export function decideSettings(
    cluster: ClusterSpec,
    network: FleetNetwork | undefined,
    before: LockedCluster | undefined,
    replaced: boolean,
): LockedCluster["settings"] {
    const settings = fixedSettings(cluster, network);
    const locked = (name: string): string | undefined =>
        replaced ? undefined : before?.settings?.[name];
    return settings.length === 0
        ? undefined
        : Object.fromEntries(
              settings.map((setting) => {
                  const standing = locked(setting.name) ?? setting.value;
                  return [setting.name, mayBecome(setting, standing) ? setting.value : standing];
              }),
          );
}
