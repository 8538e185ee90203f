import type { PropertyReader } from "./property-reader";

/** One resource as a rule sees it: inputs in a resource check, outputs in a stack check. */
export interface ResourceInput {
    readonly urn: string;
    /** Type token, such as "aws:eks/cluster:Cluster". */
    readonly type: string;
    /** The resource's name in the program. */
    readonly name: string;
    readonly properties: PropertyReader;
    /** Whether `secret` of a reader can be relied on: outputs arrive without their marks. */
    readonly secretsMarked: boolean;
    /** Whether a provider makes it; a component, the stack and a provider itself have none. */
    readonly provided: boolean;
    /** URNs of the resources that a top-level property was computed from (stack checks only). */
    dependenciesOf(property: string): readonly string[];
}
