import { byCodeUnit } from "../../by-code-unit";
import { expressionFault } from "./affinity";
import { type Candidate, dividesByCapacity, findCandidates } from "./candidates";
import { divideByCapacity } from "./divide-by-capacity";
import { divideStatic } from "./divide-static";
import type { Division } from "./division";
import { duplicate } from "./duplicate";
import { fillGroups } from "./fill-groups";
import { patchObjects } from "./overrides";
import { chooseClusters, spreadWishes } from "./spread";
import type { PlacementAnswer, PlacementPolicy, PlacementRequest } from "./types";

function invalidExpression({ affinity }: PlacementPolicy): string | undefined {
    return affinity.matchExpressions
        .map((expression, index) => ({ fault: expressionFault(expression), index }))
        .flatMap(({ fault, index }) =>
            fault === undefined ? [] : [`affinity.matchExpressions[${index}]: ${fault}`],
        )[0];
}

/** Nothing is placed: every cluster's reason is the error, unless it has one of its own. */
function failed(
    { clusters }: PlacementRequest,
    error: string,
    reasons: ReadonlyMap<string, string> = new Map(),
): PlacementAnswer {
    return {
        placements: null,
        unplaced: 0,
        error,
        reasons: Object.fromEntries(
            clusters.map(({ name }) => [
                name,
                reasons.get(name) ?? "nothing is placed, because of the error",
            ]),
        ),
    };
}

function divide(
    { replicas, policy }: PlacementRequest,
    candidates: readonly Candidate[],
): Division {
    if (policy.mode === "duplicate") {
        return duplicate(replicas, candidates);
    }
    const { rebalance } = policy;
    const aggregated = policy.preference === "aggregated";
    return fillGroups(candidates, spreadWishes(policy.spread), (floors) =>
        dividesByCapacity(policy)
            ? divideByCapacity(replicas, candidates, floors, { rebalance, aggregated })
            : divideStatic(replicas, candidates, floors, rebalance),
    );
}

/** The clusters by name: the order in which a request has them decides nothing. */
function inOrder(request: PlacementRequest): PlacementRequest {
    const clusters = [...request.clusters].sort((one, other) => byCodeUnit(one.name, other.name));
    return { ...request, clusters };
}

/** Why a cluster that was not refused before got nothing. */
function reasonAfter(division: Division & { readonly ok: true }, candidate: Candidate | undefined) {
    return candidate === undefined
        ? "the spread has its most clusters or groups, and others come first"
        : division.reason(candidate);
}

/** Which clusters run how many replicas of a workload, and why the others run none (docs/placement.md). */
export function place(unordered: PlacementRequest): PlacementAnswer {
    const request = inOrder(unordered);
    const invalid = invalidExpression(request.policy);
    if (invalid !== undefined) {
        return failed(request, invalid);
    }
    const { candidates, reasons } = findCandidates(request);
    const choice = chooseClusters(candidates, request.policy.spread);
    if (!choice.ok) {
        return failed(request, choice.error, reasons);
    }
    const division = divide(request, choice.chosen);
    if (!division.ok) {
        return failed(request, division.error, reasons);
    }
    const chosen = new Map(choice.chosen.map((candidate) => [candidate.name, candidate]));
    const placements: [name: string, replicas: number][] = [];
    const left: [name: string, reason: string][] = [];
    for (const { name } of request.clusters) {
        const replicas = division.given.get(name) ?? 0;
        if (replicas > 0) {
            placements.push([name, replicas]);
        } else {
            left.push([name, reasons.get(name) ?? reasonAfter(division, chosen.get(name))]);
        }
    }
    const patched = patchObjects(
        request,
        placements.map(([name]) => name),
    );
    if (!patched.ok) {
        return failed(request, patched.error, reasons);
    }
    return {
        placements: Object.fromEntries(placements),
        unplaced: division.unplaced,
        error: null,
        reasons: Object.fromEntries(left),
        ...(patched.objects === undefined ? {} : { objects: patched.objects }),
    };
}
