import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import type { LockNames } from "../lock-names";
import type { FleetLock } from "../lock-spec";

/**
 * In production only a retired cluster may leave the file: what production loses stands in a reviewed change first, and
 * was emptied before it is taken down. Elsewhere clusters come and go with the file.
 */
export function checkLeaving(
    draft: FleetDraft,
    lock: FleetLock,
    { command, file }: LockNames,
): readonly Refusal[] {
    const environment = draft.environment ?? lock.environment;
    if (environment !== "production") {
        return [];
    }
    const present = new Set(draft.clusterNames);
    return [...lock.clusters]
        .filter(([name, { state }]) => !present.has(name) && state !== "retired")
        .map(([name]) => ({
            path: formatPath(["clusters", name]),
            reason: `left the fleet, but is not retired in ${file}: applying this would take down a production cluster that may be in use`,
            fix: `put it back, with state: retired once it is empty; run \`${command}\`, commit, and apply; then take it out`,
        }));
}
