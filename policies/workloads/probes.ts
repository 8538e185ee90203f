import { whereMissing } from "../kubernetes/patches";
import type { Container } from "../kubernetes/pods";
import { undecided, violation, type Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";

const PROBES = ["livenessProbe", "readinessProbe"];
const ACTIONS = ["exec", "httpGet", "tcpSocket", "grpc"];

/**
 * The probes of a container. Init containers run to their end before there is anything to probe,
 * and ephemeral ones cannot have any.
 */
export function* probes(resource: ResourceInput, { kind, at }: Container): Iterable<Observation> {
    if (kind !== "container") {
        return;
    }
    for (const name of PROBES) {
        const probe = at.at(name);
        if (probe.unknown) {
            yield undecided(resource, probe);
        } else if (ACTIONS.every((action) => probe.at(action).absent)) {
            const missing = violation(resource, probe, "the container has no such probe");
            yield* whereMissing(resource, probe, missing);
        }
    }
}
