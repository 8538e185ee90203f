import { byCodeUnit } from "../../by-code-unit";
import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ClusterSpec } from "../../spec/cluster-spec";
import { DNS_LABEL } from "../../spec/fields";
import { nearest } from "../../spec/nearest";
import type { FleetDraft } from "../../spec/read-fleet";

/** Cluster API makes nothing by itself: somewhere up the chain somebody else must have made the manager. */
function standsAlone({ cloud, managedBy, state }: ClusterSpec): boolean {
    return (
        cloud !== "capi" && managedBy === undefined && state !== "retired" && state !== "draining"
    );
}

function candidates({ clusters }: FleetDraft, name: string): readonly string[] {
    return [...clusters]
        .filter(
            ([other, cluster]) =>
                // A name that is refused itself is no advice.
                other !== name && DNS_LABEL.test(other) && standsAlone(cluster),
        )
        .map(([other]) => other)
        .sort(byCodeUnit);
}

/** What to write instead of a manager that cannot be one. */
function instead(draft: FleetDraft, name: string, near?: string): string {
    const found = near ?? candidates(draft, name)[0];
    return found === undefined
        ? "add a cluster that exists or that a cloud makes, and name it"
        : `write managedBy: ${found}`;
}

function checkManager(
    draft: FleetDraft,
    name: string,
    cluster: ClusterSpec,
    manager: string,
): readonly Refusal[] {
    const path = formatPath(["clusters", name, "managedBy"]);
    const refuse = (reason: string, fix: string): readonly Refusal[] => [{ path, reason, fix }];
    if (manager === name) {
        return refuse(
            "is the cluster itself: controllers that it needs would run in what they are to make",
            instead(draft, name),
        );
    }
    if (!draft.clusterNames.includes(manager)) {
        const others = draft.clusterNames.filter((other) => other !== name);
        return refuse(
            `"${manager}" is no cluster of the fleet`,
            instead(draft, name, nearest(manager, others)),
        );
    }
    const state = draft.clusters.get(manager)?.state;
    if (state === "retired" && cluster.state !== "retired") {
        return refuse(
            `${manager} is retired: nothing would manage this cluster`,
            `${instead(draft, name)}, or retire this cluster first`,
        );
    }
    if (state === "draining" && cluster.state !== "retired" && cluster.state !== "draining") {
        return refuse(
            `${manager} is draining: what it manages must have moved before its controllers end`,
            `${instead(draft, name)}, or drain this cluster as well`,
        );
    }
    return [];
}

/**
 * Where the managers of a cluster lead, itself first: to one that nobody manages, or around. Each cluster is asked for
 * once, since what was walked before is not walked again.
 */
function walk(
    draft: FleetDraft,
    start: string,
    walked: Set<string>,
): { readonly chain: readonly string[]; readonly next: string | undefined } {
    const chain: string[] = [];
    let next: string | undefined = start;
    while (next !== undefined && !walked.has(next)) {
        walked.add(next);
        chain.push(next);
        next = draft.clusters.get(next)?.managedBy;
    }
    return { chain, next };
}

function cycleRefusal(draft: FleetDraft, cycle: readonly string[]): Refusal {
    const smallest = [...cycle].sort(byCodeUnit)[0] ?? "";
    const at = cycle.indexOf(smallest);
    const told = [...cycle.slice(at), ...cycle.slice(0, at), smallest];
    return {
        path: formatPath(["clusters", smallest, "managedBy"]),
        reason: `goes around: ${told.join(" -> ")}, and none of them could be made first`,
        fix: `let one of them be managed from outside: ${instead(draft, smallest)}`,
    };
}

/** Cycles, told once each, and the clusters whose managers end in one. */
function checkChains(draft: FleetDraft): readonly Refusal[] {
    const walked = new Set<string>();
    const lost = new Map<string, string>();
    const refusals: Refusal[] = [];
    for (const start of [...draft.clusters.keys()].sort(byCodeUnit)) {
        const { chain, next } = walk(draft, start, walked);
        const entry = next === undefined ? -1 : chain.indexOf(next);
        const cycle = entry === -1 ? [] : chain.slice(entry);
        // A cluster that manages itself is told as that.
        if (cycle.length > 1) {
            refusals.push(cycleRefusal(draft, cycle));
        }
        for (const member of cycle) {
            lost.set(member, member);
        }
        const into = entry === -1 ? next : chain[entry];
        if (into === undefined || !lost.has(into)) {
            continue;
        }
        const before = entry === -1 ? chain : chain.slice(0, entry);
        for (const name of before) {
            lost.set(name, into);
            refusals.push({
                path: formatPath(["clusters", name, "managedBy"]),
                reason: `leads to ${into}, whose managers go around: no cluster at the end of the chain exists or is made by a cloud`,
                fix: `mend ${formatPath(["clusters", into, "managedBy"])}, or ${instead(draft, name)}`,
            });
        }
    }
    return refusals;
}

/** Whether every cluster that is managed has a manager that can be one. */
export function checkManagers(draft: FleetDraft): readonly Refusal[] {
    return [
        ...[...draft.clusters].flatMap(([name, cluster]) =>
            cluster.managedBy === undefined
                ? []
                : checkManager(draft, name, cluster, cluster.managedBy),
        ),
        ...checkChains(draft),
    ];
}
