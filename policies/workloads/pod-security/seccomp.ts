import { undecided, violation, type Observation } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import { inherited, onlyAllowed } from "./fields";
import { isForWindows, securityContexts, type Control, type Pod } from "./pod";

const POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
const CONTAINER_ANNOTATION = "container.seccomp.security.alpha.kubernetes.io/";
const BAD = "takes containers out of the runtime's seccomp profile";

/**
 * Restricted, from 1.19 on: every container has a seccomp profile. Before, when profiles were
 * annotations, baseline: none was turned off. The annotations have had no effect since 1.27.
 */
export const seccomp: Control = (pod) => (pod.minor < 19 ? byAnnotation(pod) : byField(pod));

function* byField(pod: Pod): Iterable<Observation> {
    const exempt = isForWindows(pod);
    if (exempt === true) {
        return;
    }
    for (const context of securityContexts(pod)) {
        const profile = context.at("seccompProfile");
        // A profile without a type is a bad one; no profile is a missing one.
        if (!profile.absent && profile.at("type").absent) {
            yield violation(pod.resource, profile, BAD);
        }
    }
    yield* inherited(pod, {
        field: ["seccompProfile", "type"],
        isGood: (type) => type === "RuntimeDefault" || type === "Localhost",
        bad: BAD,
        missing: "is not set, here or for the pod, so that no system call is filtered",
        exempt,
    });
}

function* byAnnotation(pod: Pod): Iterable<Observation> {
    const annotations = pod.metadata.at("annotations");
    if (annotations.unknown) {
        yield undecided(pod.resource, annotations);
        return;
    }
    const names = pod.containers.map((container) => container.at("name").text());
    const keys = names
        .filter((name) => typeof name === "string")
        .map((name) => `${CONTAINER_ANNOTATION}${name}`);
    for (const [key, annotation] of annotations.entries()) {
        const ofUnknown = names.includes(UNKNOWN) && key.startsWith(CONTAINER_ANNOTATION);
        if (key === POD_ANNOTATION || keys.includes(key) || ofUnknown) {
            yield* onlyAllowed(pod, annotation, isAllowedAnnotation, BAD);
        }
    }
}

function isAllowedAnnotation(profile: unknown): boolean {
    return (
        profile === "runtime/default" ||
        profile === "docker/default" ||
        (typeof profile === "string" && profile.startsWith("localhost/"))
    );
}
