import { whereMissing } from "../../kubernetes/patches";
import { undecided, violation, type Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";
import { onlyAllowed } from "./fields";
import { isForWindows, type Control, type Exemption, type Pod } from "./pod";

/** What the standard's baseline lets a container add. */
const BASELINE = [
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];
const RESTRICTED = ["NET_BIND_SERVICE"];

/** Restricted, from 1.22 on: all are dropped, and one may be added; baseline before. */
export const capabilities: Control = function* (pod) {
    const exempt = isForWindows(pod);
    if (exempt === true) {
        return;
    }
    const restricted = pod.minor >= 22;
    for (const container of pod.containers) {
        const field = container.at("securityContext", "capabilities");
        yield* added(pod, field.at("add"), restricted ? RESTRICTED : BASELINE);
        if (restricted) {
            yield* dropped(pod, field.at("drop"), exempt);
        }
    }
};

function* added(pod: Pod, add: PropertyReader, allowed: readonly string[]): Iterable<Observation> {
    for (const capability of add.items()) {
        const isAllowed = (name: unknown) => typeof name === "string" && allowed.includes(name);
        yield* onlyAllowed(pod, capability, isAllowed, "is a capability that may not be added");
    }
}

function* dropped(
    { resource }: Pod,
    drop: PropertyReader,
    exempt: Exemption,
): Iterable<Observation> {
    const names = drop.items().map((capability) => capability.text());
    if (names.includes("ALL")) {
        return;
    }
    const couldBe = names.includes(UNKNOWN) || exempt === UNKNOWN;
    const observation = couldBe
        ? undecided(resource, drop)
        : violation(resource, drop, "does not drop ALL capabilities");
    yield* whereMissing(resource, drop, observation);
}
