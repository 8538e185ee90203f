import type { FleetNetwork } from "../../plan/networks/types";
import { checkPlace } from "../../plan/regions/check-place";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import type { LockNames } from "../lock-names";
import { fixedSettings } from "../settings/fixed-settings";
import { type FixedSetting, mayBecome } from "../settings/setting";
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

/** Where a setting stands in the file, and whose it is where that does not say it. */
function placeOf(
    { ofNetwork, name: setting }: FixedSetting,
    { name, path }: Changed,
    network: FleetNetwork | undefined,
): { readonly at: string; readonly whose: string } {
    return ofNetwork === undefined || network === undefined
        ? { at: `${path}.${setting}`, whose: "" }
        : { at: `${network.path}.${ofNetwork}`, whose: ` for ${name}` };
}

function reasonOf({ reason }: FixedSetting, locked: string): string {
    return typeof reason === "string" ? reason : reason(locked);
}

/** How to get there all the same: clusters that share a network cannot be replaced in one step. */
function otherWay(
    { ofNetwork }: FixedSetting,
    { name }: Changed,
    network: FleetNetwork | undefined,
    names: LockNames,
): string {
    return ofNetwork !== undefined && (network?.clusters.length ?? 0) > 1
        ? "or add another network with clusters of other names, move the workloads, then take the old ones out"
        : `or build the next generation beside it: ${replaceCommand({ name }, names)}`;
}

/**
 * Settings that would have to change on a cluster that lives. `wrong` is where the file has another form than a fleet:
 * such a field has its default meanwhile, which nobody asked for.
 */
export function checkSettings(
    changed: Changed,
    network: FleetNetwork | undefined,
    names: LockNames,
    wrong: readonly Refusal[],
): readonly Refusal[] {
    const { path, cluster, locked } = changed;
    const placed = isWellPlaced(path, cluster);
    return fixedSettings(cluster, network).flatMap((setting) => {
        const before = locked.settings?.[setting.name];
        const { at, whose } = placeOf(setting, changed, network);
        const judged =
            (placed || setting.name !== "zones") &&
            !wrong.some((refusal) => touches(refusal.path, at));
        return before === undefined || mayBecome(setting, before) || !judged
            ? []
            : [
                  {
                      path: at,
                      reason: `is ${setting.value}, and ${before} in the lock${whose}: ${reasonOf(setting, before)}`,
                      fix: `${setting.write(before, setting.value)}; ${otherWay(setting, changed, network, names)}`,
                  },
              ];
    });
}
