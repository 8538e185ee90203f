import { undecided } from "../../model/observation";
import { onlyAllowed, onlyAllowedProfile } from "./fields";
import { securityContexts, type Control } from "./pod";

const ANNOTATION_PREFIX = "container.apparmor.security.beta.kubernetes.io/";
const REASON = "takes the container out of its AppArmor profile";

/** Baseline: no profile but the runtime's own and those of the node, by field or annotation. */
export const appArmor: Control = function* (pod) {
    for (const context of securityContexts(pod)) {
        const isAllowed = (type: unknown) => type === "RuntimeDefault" || type === "Localhost";
        yield* onlyAllowedProfile(pod, context.at("appArmorProfile"), isAllowed, REASON);
    }
    const annotations = pod.metadata.at("annotations");
    if (annotations.unknown) {
        yield undecided(pod.resource, annotations);
        return;
    }
    for (const [key, annotation] of annotations.entries()) {
        if (key.startsWith(ANNOTATION_PREFIX)) {
            yield* onlyAllowed(pod, annotation, isAllowedAnnotation, REASON);
        }
    }
};

function isAllowedAnnotation(profile: unknown): boolean {
    return (
        typeof profile === "string" &&
        (profile === "" || profile === "runtime/default" || profile.startsWith("localhost/"))
    );
}
