import { byCodeUnit } from "../../by-code-unit";
import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import { DNS_LABEL } from "../../spec/fields";
import { nearest } from "../../spec/nearest";
import type { FleetDraft } from "../../spec/read-fleet";

const OTHERWISE = "let the deployer log in by exec or by a context";

/** The cluster that keeps the kubeconfig of another one. */
function hostOf({ clusters }: FleetDraft, name: string): string | undefined {
    const cluster = clusters.get(name);
    return cluster?.cloud === "existing" ? cluster.credential.secret?.cluster : undefined;
}

/** The cluster without which nothing is put into this one: it keeps its kubeconfig, or makes it. */
function neededFirst(draft: FleetDraft, name: string): string | undefined {
    const cluster = draft.clusters.get(name);
    return cluster?.cloud === "capi" ? cluster.managedBy : hostOf(draft, name);
}

function checkHost(draft: FleetDraft, name: string, host: string): readonly Refusal[] {
    const path = formatPath(["clusters", name, "credential", "secret", "cluster"]);
    if (host === name) {
        const reason = "is the cluster itself: its kubeconfig would be read with its kubeconfig";
        return [{ path, reason, fix: `name another cluster, or ${OTHERWISE}` }];
    }
    if (!draft.clusterNames.includes(host)) {
        const others = draft.clusterNames.filter((each) => each !== name && DNS_LABEL.test(each));
        const meant = nearest(host, others);
        const fix = meant === undefined ? `name one, or ${OTHERWISE}` : `write cluster: ${meant}`;
        return [{ path, reason: `"${host}" is no cluster of the fleet`, fix }];
    }
    const { state } = draft.clusters.get(host) ?? {};
    if (state === "quarantined") {
        const reason = `${host} is quarantined: nothing is read from it`;
        return [{ path, reason, fix: `${OTHERWISE} until it is back` }];
    }
    return state === "retired" && draft.clusters.get(name)?.state !== "retired"
        ? [
              {
                  path,
                  reason: `${host} is retired: its Secrets go with it`,
                  fix: `move the Secret and name the cluster that has it, or ${OTHERWISE}`,
              },
          ]
        : [];
}

/** Clusters that wait for one another, told once at the first of them whose kubeconfig is kept. */
function checkCycles(draft: FleetDraft): readonly Refusal[] {
    const seen = new Set<string>();
    return [...draft.clusters.keys()].sort(byCodeUnit).flatMap((start): readonly Refusal[] => {
        const chain: string[] = [];
        let next: string | undefined = start;
        while (next !== undefined && !seen.has(next)) {
            seen.add(next);
            chain.push(next);
            next = neededFirst(draft, next);
        }
        const entry = next === undefined ? -1 : chain.indexOf(next);
        const cycle = entry === -1 ? [] : chain.slice(entry);
        const told = cycle.findIndex((name) => hostOf(draft, name) !== undefined);
        const name = cycle[told];
        if (cycle.length < 2 || name === undefined) {
            return [];
        }
        const around = [...cycle.slice(told), ...cycle.slice(0, told), name].join(" -> ");
        return [
            {
                path: formatPath(["clusters", name, "credential", "secret", "cluster"]),
                reason: `goes around: ${around}, and none of them could be the first to be logged in to`,
                fix: `for one of them, ${OTHERWISE}`,
            },
        ];
    });
}

/** Whether the deployer finds the kubeconfigs that other clusters of the fleet keep. */
export function checkCredentials(draft: FleetDraft): readonly Refusal[] {
    return [
        ...[...draft.clusters.keys()].flatMap((name) => {
            const host = hostOf(draft, name);
            return host === undefined ? [] : checkHost(draft, name, host);
        }),
        ...checkCycles(draft),
    ];
}
