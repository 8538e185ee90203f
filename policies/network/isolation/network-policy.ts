import type { Verdict } from "../../kubernetes/label-selector";
import type { KubernetesObject } from "../../kubernetes/objects";
import type { PropertyReader } from "../../model/property-reader";
import type { Reading } from "../../model/reading";

export const DIRECTIONS = ["ingress", "egress"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A namespace that the stack makes. */
export interface NamespaceObject {
    readonly object: KubernetesObject;
    readonly labels: PropertyReader;
}

/** Something that one rule of a policy lets through. */
export interface Opening {
    /** Where the rule stands. */
    readonly at: PropertyReader;
    readonly direction: Direction;
    /** Whether it is for every address there is. */
    readonly everyone: Verdict;
    /** Whether it names no peers at all, which is for everyone. */
    readonly peerless: boolean;
    /** The ports that it is limited to. */
    readonly ports: readonly Reading<string | number>[] | "all";
}

/** A policy of any network plugin, as far as isolation goes. */
export interface NetworkPolicy {
    readonly object: KubernetesObject;
    /** Whether it selects every pod of a namespace. */
    readonly covers: (namespace: NamespaceObject) => Verdict;
    /** Whether what it selects may be reached, or reach, only as some policy says. */
    readonly isolates: Readonly<Record<Direction, Verdict>>;
    readonly openings: readonly Opening[];
}
