import { undecided, violation, type Observation } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { holds } from "./address-scope";
import type { RoutedRange } from "./routed-ranges";

export const ALL = "sends everything into a link";

/** All addresses of a family; of the sixth version those that are given to anybody. */
const EVERYTHING = ["0.0.0.0/0", "::/0", "2000::/3"];

interface Allowed {
    readonly supernets: readonly string[];
    readonly sharedEgress: boolean;
}

/** Whether a range is wider than what a link may carry. */
export function inspectRange(
    resource: ResourceInput,
    { at, hub, unless }: RoutedRange,
    { supernets, sharedEgress }: Allowed,
): readonly Observation[] {
    const range = at.text();
    if (range === UNKNOWN) {
        return [undecided(resource, at)];
    }
    const reason = range === undefined ? undefined : tooWide(range, supernets);
    if (reason === undefined || (reason === ALL && hub && sharedEgress)) {
        return [];
    }
    return [unless === undefined ? violation(resource, at, reason) : undecided(resource, unless)];
}

function tooWide(range: string, supernets: readonly string[]): string | undefined {
    if (EVERYTHING.some((all) => holds(range, all))) {
        return ALL;
    }
    return supernets.some((supernet) => holds(range, supernet))
        ? "sends a whole supernet into a link"
        : undefined;
}
