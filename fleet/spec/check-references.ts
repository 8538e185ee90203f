import { formatPath } from "../format-path";
import type { Refusal } from "../refusal";
import { DNS_LABEL } from "./fields";
import { nearest } from "./nearest";
import type { FleetDraft } from "./read-fleet";
import { shown } from "./wording";

function notOne(
    path: string,
    name: string,
    names: readonly string[],
    what: string,
): readonly Refusal[] {
    if (names.includes(name)) {
        return [];
    }
    // A name that is refused itself is no example.
    const proper = names.filter((each) => DNS_LABEL.test(each));
    const meant = nearest(name, proper);
    const example = meant ?? proper[0];
    return [
        {
            path,
            reason: `${shown(name)} is not ${what} of the fleet`,
            fix:
                example === undefined
                    ? "describe one first"
                    : `write ${meant === undefined ? "the name of one, such as " : ""}${example}`,
        },
    ];
}

function checkHub({ hub, clusterNames }: FleetDraft): readonly Refusal[] {
    return hub === undefined ? [] : notOne("hub", hub, clusterNames, "a cluster");
}

function checkDeployer({ access, clusterNames, networks }: FleetDraft): readonly Refusal[] {
    const name = access?.deployer?.network;
    const names = [...new Set([...(networks?.keys() ?? []), ...clusterNames])];
    return name === undefined
        ? []
        : notOne("access.deployer.network", name, names, "a network or a cluster");
}

/** Cilium ClusterMesh joins agents of Cilium itself: what a cloud runs in its own way does not take part. */
function checkCilium(draft: FleetDraft, index: number, name: string, path: string) {
    const cluster = draft.clusters.get(name);
    return draft.connectivity?.[index]?.pods !== "cilium" ||
        cluster === undefined ||
        cluster.cni === "cilium"
        ? []
        : [
              {
                  path,
                  reason: `${name} runs ${cluster.cni}: Cilium's mesh joins clusters that run Cilium themselves`,
                  fix: "write cni: cilium for the cluster where its cloud has it, or pods: submariner for the group",
              },
          ];
}

/** A cluster that exists, once in one group. */
function checkConnectivity(draft: FleetDraft): readonly Refusal[] {
    const groupOf = new Map<string, number>();
    return (draft.connectivity ?? []).flatMap(({ between }, index) =>
        between.flatMap((name, position): readonly Refusal[] => {
            const path = formatPath(["connectivity", index, "between", position]);
            const earlier = groupOf.get(name);
            groupOf.set(name, earlier ?? index);
            if (earlier !== undefined) {
                const fix =
                    earlier === index
                        ? "take it out here"
                        : "take it out of one of them, or make one group of both";
                const reason = `${name} is in connectivity[${earlier}] already: a cluster is in one group, once`;
                return [{ path, reason, fix }];
            }
            return [
                ...notOne(path, name, draft.clusterNames, "a cluster"),
                ...checkCilium(draft, index, name, path),
            ];
        }),
    );
}

/** Whether what a fleet refers to by name is there. Links, workloads and traffic have checks of their own. */
export function checkReferences(draft: FleetDraft): readonly Refusal[] {
    return [...checkHub(draft), ...checkDeployer(draft), ...checkConnectivity(draft)];
}
