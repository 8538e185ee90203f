import type { Container } from "../kubernetes/pods";
import { whereMissing } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";

interface Wanted {
    /** Where the amount may stand; the first is where it belongs. */
    readonly fields: readonly (readonly [kind: string, amount: string])[];
    readonly reason: string;
}

/** A request that is missing is the limit, where there is one. */
const WANTED: readonly Wanted[] = [
    {
        fields: [
            ["requests", "cpu"],
            ["limits", "cpu"],
        ],
        reason: "no cpu is requested",
    },
    {
        fields: [
            ["requests", "memory"],
            ["limits", "memory"],
        ],
        reason: "no memory is requested",
    },
    { fields: [["limits", "memory"]], reason: "memory has no limit" },
];

/**
 * What a container asks for and may use; amounts for the whole pod (from Kubernetes 1.34 on) do
 * as well. Ephemeral containers cannot have any.
 *
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export function* containerResources(
    resource: ResourceInput,
    spec: PropertyReader,
    { kind, at }: Container,
): Iterable<Observation> {
    if (kind === "ephemeral") {
        return;
    }
    for (const { fields, reason } of WANTED) {
        const places = [at, spec].flatMap((holder) =>
            fields.map((field) => holder.at("resources", ...field)),
        );
        const [own] = places;
        if (own === undefined || places.some((place) => !place.absent && !place.unknown)) {
            continue;
        }
        const unknown = places.find((place) => place.unknown);
        if (unknown !== undefined) {
            yield undecided(resource, unknown);
        } else {
            yield* whereMissing(resource, own, violation(resource, own, reason));
        }
    }
}
