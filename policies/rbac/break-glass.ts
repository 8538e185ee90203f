import { z } from "zod";

import type { KubernetesObject } from "../kubernetes/objects";
import { isSubject } from "../kubernetes/subjects";
import { undecided, violation, type Observation } from "../model/observation";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { subjectsOf } from "./bindings";

/** Parameters of a rule about who may do everything. */
export const breakGlassParameters = z.strictObject({
    breakGlassGroups: z
        .array(z.string())
        .default([])
        .describe("Names of the groups that may do everything, for emergencies."),
});

interface Explanation {
    /** What is wrong with the binding, where nobody may have it. */
    readonly reason: string;
    /** What is wrong with one subject, where others may. */
    readonly reasonOfSubject: string;
    /** What declares the role. */
    readonly role?: ResourceInput;
}

/** Reports a binding that makes its subjects administrators, but for the break-glass groups. */
export function* unlessBreakGlass(
    binding: KubernetesObject,
    breakGlassGroups: readonly string[],
    { reason, reasonOfSubject, role }: Explanation,
): Iterable<Observation> {
    const { resource, at } = binding;
    const subjects = subjectsOf(binding);
    if (subjects.length === 0 || breakGlassGroups.length === 0) {
        yield violation(resource, at.at("roleRef", "name"), reason, role);
        return;
    }
    for (const subject of subjects) {
        const allowed = isSubject(
            subject,
            (kind) => kind === "Group",
            (name) => breakGlassGroups.includes(name),
        );
        if (allowed === UNKNOWN) {
            yield undecided(resource, subject);
        } else if (!allowed) {
            yield violation(resource, subject, reasonOfSubject, role);
        }
    }
}
