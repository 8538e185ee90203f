import type { Refusal } from "../../refusal";
import { nearest } from "../../spec/nearest";
import type { FleetPlan } from "../types";

/** More names than these help nobody. */
const MOST_NAMES = 10;

/** What is said of a name that no cluster has. */
export function unknownCluster(name: string, { clusters }: Pick<FleetPlan, "clusters">): Refusal {
    const names = clusters.map((cluster) => cluster.name);
    const meant = nearest(name, names);
    const some = names.slice(0, MOST_NAMES).join(", ");
    return {
        path: name === "" ? '""' : name,
        reason: "is no cluster of this fleet",
        fix:
            names.length === 0
                ? "declare clusters first"
                : meant === undefined
                  ? `name one of ${some}${names.length > MOST_NAMES ? ", …" : ""}`
                  : `write ${meant}`,
    };
}
