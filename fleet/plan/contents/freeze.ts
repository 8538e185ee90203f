import { inOrder } from "../../in-order";
import type { Topology } from "../../lock/decide-topology";
import type { FleetLock } from "../../lock/lock-spec";
import type { WholeFleet } from "../../spec/read-fleet";
import { decideFleet } from "../decide-fleet";
import type { ClusterContents } from "./types";

/** The same contents as a file would give them: no field without a value, and keys in order. */
function asPlainData(contents: ClusterContents): ClusterContents {
    // Contents are plain data: their JSON has their form.
    return inOrder(JSON.parse(JSON.stringify(contents))) as ClusterContents;
}

/** What the plan puts into these clusters now, for a lock that keeps it. */
export function planContentsOf(
    fleet: WholeFleet,
    lock: FleetLock,
    topology: Topology,
    names: ReadonlySet<string>,
): ReadonlyMap<string, ClusterContents> {
    return new Map(
        decideFleet(fleet, lock, topology)
            .clusters.filter(({ name }) => names.has(name))
            .map(({ name, contents }) => [name, asPlainData(contents)]),
    );
}
