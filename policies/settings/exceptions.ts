import { z } from "zod";

import { isRendered } from "../kubernetes/namespaces";
import { objectsOf } from "../kubernetes/objects";
import type { Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";

/** Lets one object break one rule, on someone's word, for a time. */
export const exceptionSchema = z.strictObject({
    rule: z.string().min(1).describe("Id of the rule."),
    object: z
        .string()
        .min(1)
        .describe(
            "The resource's URN or name, or Kind/name or Kind/namespace/name; before those of an " +
                "object that a Helm release renders, the release's name may stand: release/Kind/name.",
        ),
    reason: z.string().min(1).describe("Why it may."),
    owner: z.string().min(1).describe("Who answers for it."),
    until: z.iso.date().describe("The last day on which it holds (UTC), such as 2027-01-31."),
});

export type Exception = z.output<typeof exceptionSchema>;

/** What the exceptions say of a rule and a resource. */
export type Excuse =
    | { readonly state: "none" }
    | { readonly state: "excused"; readonly by: Exception }
    | { readonly state: "expired"; readonly by: Exception };

/** The first exception that holds for any of these resources, else the first that once did. */
export function excuseFor(
    exceptions: readonly Exception[],
    rule: string,
    resources: readonly ResourceInput[],
    now: Date,
): Excuse {
    const forRule = exceptions.filter((exception) => exception.rule === rule);
    if (forRule.length === 0) {
        return { state: "none" };
    }
    const names = new Set(resources.flatMap(namesOf));
    const fitting = forRule.filter((exception) => names.has(exception.object));
    const today = now.toISOString().slice(0, "2027-01-31".length);
    const holding = fitting.find((exception) => today <= exception.until);
    if (holding !== undefined) {
        return { state: "excused", by: holding };
    }
    const expired = fitting[0];
    return expired === undefined ? { state: "none" } : { state: "expired", by: expired };
}

/** Everything that an exception may call a resource. */
function namesOf(resource: ResourceInput): readonly string[] {
    const { urn, name, properties } = resource;
    if (isRendered(resource)) {
        // Its URN and name are those of the release, and one of those excuses the release alone.
        return objectsOf(resource).flatMap((object) => {
            const named = objectNameOf(object.kind, object.name, object.namespace);
            return named === undefined ? [] : [named, `${name}/${named}`];
        });
    }
    const kind = properties.at("kind").text();
    const objectName = properties.at("metadata", "name").text();
    const namespace = properties.at("metadata", "namespace").text();
    const named = typeof kind === "string" ? objectNameOf(kind, objectName, namespace) : undefined;
    return named === undefined ? [urn, name] : [urn, name, named];
}

function objectNameOf(
    kind: string,
    name: Reading<string>,
    namespace: Reading<string>,
): string | undefined {
    if (typeof name !== "string") {
        return undefined;
    }
    return typeof namespace === "string" ? `${kind}/${namespace}/${name}` : `${kind}/${name}`;
}
