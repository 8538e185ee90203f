import { groupBy } from "./group-by";
import type { ResourceInput } from "./resource-input";
import type { TypeMatcher } from "./resource-types";

/** All resources of a stack, to be asked for by type. */
export class StackIndex {
    readonly #byType: ReadonlyMap<string, readonly ResourceInput[]>;
    readonly #byUrn: ReadonlyMap<string, ResourceInput>;

    /** @param resources in the order of the stack; what a chart renders comes after its release. */
    constructor(resources: readonly ResourceInput[]) {
        this.#byType = groupBy(resources, ({ type }) => type);
        // Of several with one URN the first: it is the release itself, not what it renders.
        this.#byUrn = new Map(resources.toReversed().map((resource) => [resource.urn, resource]));
    }

    /** In the order of the stack within each type. */
    matching(appliesTo: TypeMatcher): readonly ResourceInput[] {
        return [...this.#byType].flatMap(([type, resources]) => (appliesTo(type) ? resources : []));
    }

    /** The resource of a URN; `undefined` where the stack has none. */
    withUrn(urn: string): ResourceInput | undefined {
        return this.#byUrn.get(urn);
    }
}
