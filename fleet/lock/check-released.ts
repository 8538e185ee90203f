import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import type { FleetDraft } from "../spec/read-fleet";
import type { LockNames } from "./lock-names";
import type { FleetLock } from "./lock-spec";

const RUNBOOK = "docs/runbooks/replace-a-cluster.md";

const UNPROTECTED =
    "the old generation is removed only where protection was lifted by an update before, and stays lifted";

/**
 * Whether the generation that stands may be removed: the engine refuses to replace what was protected by the last update
 * or is by this one, so in production the cluster is draining before its next generation is locked, and while it is.
 */
export function checkReleased(
    name: string,
    draft: FleetDraft,
    lock: FleetLock,
    { command, file, stackOption }: LockNames,
): readonly Refusal[] {
    const production = (draft.environment ?? lock.environment) === "production";
    const wanted = draft.clusters.get(name)?.state;
    const locked = lock.clusters.get(name)?.state;
    if (!production || (locked === "draining" && wanted === "draining")) {
        return [];
    }
    const at = formatPath(["clusters", name]);
    const drain = `run \`${command}\`, commit, and apply; run \`npx atoll drain ${name}${stackOption}\`; then run this again (${RUNBOOK})`;
    return [
        locked === "draining"
            ? {
                  path: `${at}.state`,
                  reason: `is not draining any more, and ${name} is to be replaced: ${UNPROTECTED}`,
                  fix: `write state: draining until the next generation is applied; then take the line out (${RUNBOOK})`,
              }
            : {
                  path: "--replace",
                  reason: `${name} is not draining in ${file}: ${UNPROTECTED}`,
                  fix: wanted === "draining" ? drain : `write state: draining at ${at}, ${drain}`,
              },
    ];
}
