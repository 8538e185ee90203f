import { formatPath } from "../../format-path";
import type { Refusal } from "../../refusal";
import type { ClusterPlan } from "../types";
import { ADDONS, type AddonName } from "./addon-table";
import { ADDON_LIST, type AddonMove, moveAddon } from "./addons";
import { KUBERNETES_VERSIONS, VERSIONS_AS_OF } from "./kubernetes-versions";
import { formatMinors, minorNumber, minorsBetween } from "./minor";
import { checkNodeSkew } from "./node-skew";
import { type RemovedApi, describeRemoval, removedApis } from "./removed-apis";

export interface UpgradeRequest {
    readonly cluster: Pick<ClusterPlan, "name" | "cloud">;
    /** Minor of its control plane, and the one that it is to have. */
    readonly from: string;
    readonly to: string;
    /** Oldest minor of its nodes; default: its control plane's. */
    readonly nodes?: string;
    /** Installed version of each of its add-ons, such as "1.30.4". */
    readonly addons: Readonly<Partial<Record<AddonName, string>>>;
}

export type UpgradeStep =
    | {
          readonly kind: "addon";
          readonly addon: AddonName;
          readonly from: string;
          readonly to: string;
      }
    | {
          readonly kind: "control-plane";
          readonly from: string;
          readonly to: string;
          /** What it no longer serves: manifests and clients move off it before. */
          readonly removes: readonly RemovedApi[];
      }
    /** By surge: a new node joins before an old one is drained. Nodes may skip minors. */
    | { readonly kind: "node-pools"; readonly from: string; readonly to: string };

export interface UpgradeChain {
    /** In order; none when anything is refused. */
    readonly steps: readonly UpgradeStep[];
    /** What the reader must know, and no reason to refuse. */
    readonly notes: readonly string[];
    readonly refusals: readonly Refusal[];
}

type ChainPart = {
    readonly before: UpgradeStep[];
    readonly after: UpgradeStep[];
    readonly notes: string[];
    readonly refusals: Refusal[];
};

/** The minors that an upgrade passes, in words: "1.35, then 1.36". */
export function describeChain(from: string, to: string): string {
    return minorsBetween(from, to).join(", then ");
}

/** A step in words. */
export function describeStep(step: UpgradeStep): string {
    switch (step.kind) {
        case "addon":
            return `raise ${ADDONS[step.addon].name} from ${step.from} to ${step.to}`;
        case "control-plane": {
            const removals = step.removes.map(describeRemoval).join("; ");
            const loses = removals === "" ? "" : `, which no longer serves ${removals}`;
            return `upgrade the control plane from ${step.from} to ${step.to}${loses}`;
        }
        case "node-pools":
            return `upgrade the node pools from ${step.from} to ${step.to}, surging`;
    }
}

/** Whether there is a way at all, whatever the add-ons say. */
function checkEnds(path: string, { cluster, from, to, nodes }: UpgradeRequest): readonly Refusal[] {
    if (minorNumber(to) < minorNumber(from)) {
        return [
            {
                path,
                reason: `${to} is older than the present ${from}: a control plane cannot go back`,
                fix: `write version: "${from}", or take the line out`,
            },
        ];
    }
    const newest = KUBERNETES_VERSIONS[cluster.cloud].at(-1)?.minor ?? from;
    const skew = nodes === undefined ? undefined : checkNodeSkew(from, nodes);
    return [
        ...(minorNumber(to) > Math.max(minorNumber(newest), minorNumber(from))
            ? [
                  {
                      path,
                      reason: `${to} is newer than the newest version that Atoll knows for the cluster, ${newest} (as of ${VERSIONS_AS_OF})`,
                      fix: `write version: "${newest}", or update Atoll`,
                  },
              ]
            : []),
        ...(skew === undefined ? [] : [{ path, ...skew }]),
    ];
}

function blocked(
    path: string,
    addon: AddonName,
    installed: string,
    minors: { readonly present: string; readonly next: string },
): Refusal {
    const { name, asOf, versions } = ADDONS[addon];
    const newest = versions.at(-1);
    const known =
        newest === undefined
            ? ""
            : `: ${newest.version} is for ${formatMinors(newest.kubernetes)} (as of ${asOf})`;
    return {
        path,
        reason: `${name} ${installed} does not support ${minors.next}, and no version of it supports both ${minors.present} and ${minors.next}${known}`,
        fix: `stay on ${minors.present} until a release of ${name} supports ${minors.next} and Atoll knows it, or take ${name} out of the cluster`,
    };
}

function noteOf(
    addon: AddonName,
    installed: string,
    move: AddonMove,
    next: string,
): string | undefined {
    const { name, asOf } = ADDONS[addon];
    switch (move.kind) {
        case "stay":
        case "before":
        case "blocked":
            return undefined;
        case "after":
            return `no version of ${name} was tested on both sides of the upgrade to ${next} (as of ${asOf}): ${installed} meets it untested, and ${move.to} follows`;
        case "untested":
            return `no version of ${name} was tested on ${next} (as of ${asOf}): ${installed} stays, untested`;
        case "unknown":
            return `Atoll does not know which minors ${name} ${installed} is for (as of ${asOf}): look it up before the upgrade to ${next}`;
    }
}

/** What the add-ons need around an upgrade by one minor; what is raised is written into `installed`. */
function moveAddons(
    path: string,
    installed: Map<AddonName, string>,
    minors: { readonly present: string; readonly next: string },
): ChainPart {
    const part: ChainPart = { before: [], after: [], notes: [], refusals: [] };
    for (const [addon, support] of ADDON_LIST) {
        const from = installed.get(addon);
        if (from === undefined) {
            continue;
        }
        const move = moveAddon(support, from, minors);
        const note = noteOf(addon, from, move, minors.next);
        if (note !== undefined) {
            part.notes.push(note);
        }
        if (move.kind === "blocked") {
            part.refusals.push(blocked(path, addon, from, minors));
        } else if (move.kind === "before" || move.kind === "after") {
            part[move.kind].push({ kind: "addon", addon, from, to: move.to });
            installed.set(addon, move.to);
        }
    }
    return part;
}

/** The control plane, and nodes behind it; first the nodes, where they would fall behind too far. */
function moveMachines(present: string, next: string, nodes: string): readonly UpgradeStep[] {
    const lagging = checkNodeSkew(next, nodes) !== undefined;
    return [
        ...(lagging ? [{ kind: "node-pools", from: nodes, to: present } as const] : []),
        { kind: "control-plane", from: present, to: next, removes: removedApis(present, next) },
        { kind: "node-pools", from: lagging ? present : nodes, to: next },
    ];
}

/**
 * The way of a cluster from one minor to another, one minor at a time: add-ons that must be raised before, the control
 * plane, the node pools, and add-ons that can be raised only after it.
 */
export function upgradeChain(request: UpgradeRequest): UpgradeChain {
    const { cluster, from, to, addons } = request;
    const path = `${formatPath(["clusters", cluster.name])}.version`;
    const refused = checkEnds(path, request);
    if (refused.length > 0) {
        return { steps: [], notes: [], refusals: refused };
    }
    const installed = new Map(
        ADDON_LIST.flatMap(([addon]) => {
            const version = addons[addon];
            return version === undefined ? [] : [[addon, version] as const];
        }),
    );
    const steps: UpgradeStep[] = [];
    const notes: string[] = [];
    const refusals: Refusal[] = [];
    let present = from;
    let nodes = request.nodes ?? from;
    for (const next of minorsBetween(from, to)) {
        const part = moveAddons(path, installed, { present, next });
        steps.push(...part.before, ...moveMachines(present, next, nodes), ...part.after);
        notes.push(...part.notes);
        refusals.push(...part.refusals);
        present = next;
        nodes = next;
    }
    return { steps: refusals.length > 0 ? [] : steps, notes, refusals };
}
