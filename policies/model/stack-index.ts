import type { ResourceInput } from "./resource-input";
import type { TypeMatcher } from "./resource-types";

/** All resources of a stack, to be asked for by type. */
export class StackIndex {
    readonly #byType = new Map<string, ResourceInput[]>();

    constructor(resources: readonly ResourceInput[]) {
        for (const resource of resources) {
            const sameType = this.#byType.get(resource.type);
            if (sameType === undefined) {
                this.#byType.set(resource.type, [resource]);
            } else {
                sameType.push(resource);
            }
        }
    }

    /** In the order of the stack within each type. */
    matching(appliesTo: TypeMatcher): readonly ResourceInput[] {
        return [...this.#byType].flatMap(([type, resources]) => (appliesTo(type) ? resources : []));
    }
}
