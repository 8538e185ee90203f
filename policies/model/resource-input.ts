import type { PropertyReader } from "./property-reader";
import type { Reading } from "./reading";

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
    /**
     * The Kubernetes cluster that it lives in: the URN of its provider, or the group to which a
     * manifest on disk belongs. `undefined` for what lives in no cluster.
     */
    readonly cluster: string | undefined;
    /** URN of the component that it stands in; only the stack itself has none. */
    readonly parent: string | undefined;
    /**
     * Of an object that a Helm release renders: the namespace of the release, where the object goes
     * if it says none and is of a namespaced kind.
     */
    readonly releaseNamespace?: Reading<string>;
    /** Whether the engine refuses to delete it (the option `protect`). */
    readonly protect: boolean;
    /** URNs of the resources that a top-level property was computed from (stack checks only). */
    dependenciesOf(property: string): readonly string[];
}
