import { formatPath } from "../../format-path";
import type { FleetLock } from "../../lock/lock-spec";
import type { Refusal } from "../../refusal";
import type { FleetDraft } from "../../spec/read-fleet";
import { CLUSTER_API } from "./cluster-api";
import { DEFAULT_VERSION } from "./kubernetes-versions";
import { covers, formatMinors, minorNumber } from "./minor";

/** The first cluster, by name, that each manager makes through Cluster API. */
function firstManaged(draft: FleetDraft): ReadonlyMap<string, string> {
    const first = new Map<string, string>();
    for (const [name, cluster] of draft.clusters) {
        if (cluster.cloud === "capi" && !first.has(cluster.managedBy)) {
            first.set(cluster.managedBy, name);
        }
    }
    return first;
}

/** Whether Cluster API's controllers run on the Kubernetes version of every cluster that manages others with it. */
export function checkManagementVersions(
    draft: FleetDraft,
    lock: FleetLock | undefined,
): readonly Refusal[] {
    const { release, management } = CLUSTER_API;
    return [...firstManaged(draft)].flatMap(([name, managed]) => {
        const manager = draft.clusters.get(name);
        if (manager === undefined) {
            return [];
        }
        const version = manager.version ?? lock?.clusters.get(name)?.kubernetes ?? DEFAULT_VERSION;
        if (covers(management, version)) {
            return [];
        }
        const older = minorNumber(version) < minorNumber(management.from);
        return [
            {
                path: `${formatPath(["clusters", name])}.version`,
                reason: `is ${version}, and Cluster API ${release}, which makes ${managed} from here, runs on ${formatMinors(management)}`,
                fix: older
                    ? `upgrade ${name} to ${management.from} first, or write another cluster as managedBy`
                    : `write another cluster as managedBy, until Atoll knows a Cluster API that runs on ${version}`,
            },
        ];
    });
}
