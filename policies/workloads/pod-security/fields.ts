import { whereMissing } from "../../kubernetes/patches";
import { undecided, violation, type Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import { securityContexts, type Exemption, type Pod } from "./pod";

type Value = string | number | boolean;

/** A field that may be left out, and else has to have a value that is allowed. */
export function* onlyAllowed(
    { resource }: Pod,
    field: PropertyReader,
    isAllowed: (value: Value) => boolean,
    reason: string,
): Iterable<Observation> {
    const value = field.scalar();
    if (value === UNKNOWN) {
        yield undecided(resource, field);
    } else if (!field.absent && (value === undefined || !isAllowed(value))) {
        yield violation(resource, field, reason);
    }
}

/** A profile (seccomp, AppArmor) that may be left out, and else has to have an allowed type. */
export function* onlyAllowedProfile(
    pod: Pod,
    profile: PropertyReader,
    isAllowed: (type: Value) => boolean,
    reason: string,
): Iterable<Observation> {
    const type = profile.at("type");
    if (!profile.absent && type.absent) {
        yield violation(pod.resource, profile, reason);
    } else {
        yield* onlyAllowed(pod, type, isAllowed, reason);
    }
}

/** A field that each container has to have right, unless the pod has it right for all. */
export interface Inherited {
    /** The field in a security context; a bad value of it is a violation in the pod as well. */
    readonly field: readonly string[];
    readonly isGood: (value: Value) => boolean;
    readonly bad: string;
    readonly missing: string;
    readonly exempt: Exemption;
}

export function* inherited(pod: Pod, wanted: Inherited): Iterable<Observation> {
    if (wanted.exempt === true) {
        return;
    }
    const [ofPod, ...ofContainers] = securityContexts(pod).map((context) =>
        context.at(...wanted.field),
    );
    if (ofPod === undefined) {
        return;
    }
    yield* onlyAllowed(pod, ofPod, wanted.isGood, wanted.bad);
    const podValue = ofPod.scalar();
    const inheritsGood = podValue !== undefined && podValue !== UNKNOWN && wanted.isGood(podValue);
    for (const field of ofContainers) {
        if (!field.absent) {
            yield* onlyAllowed(pod, field, wanted.isGood, wanted.bad);
        } else if (!inheritsGood && podValue !== UNKNOWN) {
            // Where the pod's value is not known, that has been said of the pod.
            yield* missing(pod, field, wanted);
        }
    }
}

/** A field that is not there and has to be: only an exemption can put it right. */
export function* missing(
    { resource }: Pod,
    field: PropertyReader,
    { missing: reason, exempt }: Pick<Inherited, "missing" | "exempt">,
): Iterable<Observation> {
    const observation =
        exempt === UNKNOWN ? undecided(resource, field) : violation(resource, field, reason);
    yield* whereMissing(resource, field, observation);
}
