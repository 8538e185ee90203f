import { byCodeUnit } from "../fleet/by-code-unit";
import type { PlacementAnswer } from "../fleet/plan/placement/types";
import { table } from "./table";
import type { Terminal } from "./terminal";

/** What a person wants to see of a placement: the most replicas first, then who got none and why. */
export function placementTable(
    { placements, unplaced, reasons }: PlacementAnswer,
    terminal: Pick<Terminal, "styled">,
): string {
    const placed = Object.entries(placements ?? {}).sort(
        ([left, most], [right, more]) => more - most || byCodeUnit(left, right),
    );
    const rows = [
        ...placed.map(([name, replicas]) => [name, String(replicas), ""]),
        ...Object.entries(reasons).map(([name, reason]) => [name, "-", reason]),
    ];
    const lines = table(["CLUSTER", "REPLICAS", "WHY NONE"], rows);
    return unplaced === 0
        ? lines
        : `${lines}\n${terminal.styled("bold", `Unplaced: ${unplaced}`)} (no cluster has room for them)`;
}
