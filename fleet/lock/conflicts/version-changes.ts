import { minorNumber } from "../../plan/versions/minor";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { quarantinedManagerOf } from "../states/hold-cluster";
import type { Changed } from "./changed-cluster";

/** Every minor from one to another, both included. */
function upgradeChain(from: string, to: string): string {
    const first = minorNumber(from);
    const count = minorNumber(to) - first + 1;
    return Array.from({ length: count }, (_, step) => `1.${first + step}`).join(" -> ");
}

/** Why nothing of a cluster is upgraded now; undefined where it can be. */
function standstill({ name, cluster }: Changed, draft: FleetDraft): string | undefined {
    if (cluster.state === "quarantined") {
        return `${name} is quarantined: what is in it cannot follow`;
    }
    const manager = quarantinedManagerOf(cluster, draft);
    return manager === undefined ? undefined : `${manager}, which would do it, is quarantined`;
}

/** Minors that a control plane does not take: more than one at a time, one back, or any while nothing can be done. */
export function checkUpgrade(changed: Changed, draft: FleetDraft): readonly Refusal[] {
    const { cluster, locked } = changed;
    const path = `${changed.path}.version`;
    const [wanted, from] = [cluster.version, locked.kubernetes];
    if (wanted === undefined || from === undefined || wanted === from) {
        return [];
    }
    const steps = minorNumber(wanted) - minorNumber(from);
    const keep = `write version: "${from}", or take the line out`;
    const still = standstill(changed, draft);
    if (still !== undefined) {
        return [
            {
                path,
                reason: `${wanted} is not the locked ${from}, and ${still}`,
                fix: `${keep}, until it is released (docs/runbooks/quarantine-and-release.md)`,
            },
        ];
    }
    if (steps < 0) {
        return [
            {
                path,
                reason: `${wanted} is older than the locked ${from}: a control plane cannot go back`,
                fix: keep,
            },
        ];
    }
    return steps <= 1
        ? []
        : [
              {
                  path,
                  reason: `${wanted} is ${steps} minors above the locked ${from}: a control plane takes one at a time`,
                  fix: `go ${upgradeChain(from, wanted)}, with a lock and an update for each, in which its node pools follow; start with version: "1.${minorNumber(from) + 1}"`,
              },
          ];
}
