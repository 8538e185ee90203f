import { checkPlace } from "../../plan/regions/check-place";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { LockNames } from "../lock-names";
import { fixedSettings } from "../settings/fixed-settings";
import { mayBecome } from "../settings/setting";
import { type Changed, replaceCommand } from "./changed-cluster";

/** Whether one of two paths leads to the other. */
function touches(left: string, right: string): boolean {
    const [short, long] = left.length < right.length ? [left, right] : [right, left];
    return short === long || long.startsWith(`${short}.`) || long.startsWith(`${short}[`);
}

/** Whether its cloud has the cluster's region and zones; what is named wrongly is refused there, and nothing follows. */
function isWellPlaced(path: string, cluster: ClusterSpec): boolean {
    switch (cluster.cloud) {
        case "aws":
        case "gcp":
        case "azure":
            return checkPlace(path, cluster).length === 0;
        case "capi":
        case "existing":
            return true;
    }
}

/**
 * Settings that would have to change on a cluster that lives. `wrong` is where the file has another form than a fleet:
 * such a field has its default meanwhile, which nobody asked for.
 */
export function checkSettings(
    { name, path, cluster, locked }: Changed,
    names: LockNames,
    wrong: readonly Refusal[],
): readonly Refusal[] {
    const placed = isWellPlaced(path, cluster);
    return fixedSettings(cluster).flatMap((setting) => {
        const before = locked.settings?.[setting.name];
        const at = `${path}.${setting.name}`;
        const judged =
            (placed || setting.name !== "zones") &&
            !wrong.some((refusal) => touches(refusal.path, at));
        return before === undefined || mayBecome(setting, before) || !judged
            ? []
            : [
                  {
                      path: at,
                      reason: `is ${setting.value}, and ${before} in the lock: ${setting.reason}`,
                      fix: `${setting.write(before, setting.value)}; or build the next generation beside it: ${replaceCommand({ name }, names)}`,
                  },
              ];
    });
}
