import type { Observation } from "../model/observation";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";
import type { ActiveRule } from "../settings/active-rules";
import { excuseFor, type Exception } from "../settings/exceptions";
import { describeFailure, describeObservation, type Finding } from "./finding";

/** What excuses a violation, and the time at which it is asked. */
export interface Leniency {
    readonly exceptions: readonly Exception[];
    readonly now: Date;
}

/** What a rule finds in one resource. Never throws: a rule that does is itself a finding. */
export function evaluateResource(
    active: ActiveRule,
    resource: ResourceInput,
    leniency: Leniency,
): readonly Finding[] {
    const checks = active.resourceChecks(resource.type);
    // Of most rules: a resource has one type, and few speak of it.
    return checks.length === 0
        ? []
        : findings(active, resource, leniency, () =>
              checks.flatMap((check) => [...check.inspect(resource)]),
          );
}

/** What a rule finds over a stack. Never throws, like evaluateResource. */
export function evaluateStack(
    active: ActiveRule,
    stack: StackIndex,
    leniency: Leniency,
): readonly Finding[] {
    return findings(active, undefined, leniency, () =>
        active.stackChecks.flatMap((check) => [...check.inspect(stack)]),
    );
}

function findings(
    active: ActiveRule,
    resource: ResourceInput | undefined,
    leniency: Leniency,
    inspect: () => readonly Observation[],
): readonly Finding[] {
    const { rule, level } = active;
    try {
        return inspect().flatMap((observation) => toFinding(active, observation, leniency) ?? []);
    } catch (error) {
        // The error's text could repeat what the rule was reading.
        const message = describeFailure(rule, error);
        const reason = "the rule itself failed";
        return [{ kind: "violation", rule, level, resource, path: "", reason, message }];
    }
}

function toFinding(
    { rule, level }: ActiveRule,
    observation: Observation,
    { exceptions, now }: Leniency,
): Finding | undefined {
    const { kind, resource, path, reason } = observation;
    const others = kind === "violation" && observation.other ? [observation.other] : [];
    const excuse = excuseFor(exceptions, rule.id, [resource, ...others], now);
    if (excuse.state === "excused") {
        return undefined;
    }
    const expired = excuse.state === "expired" ? excuse.by : undefined;
    const message = describeObservation(rule, observation, expired);
    return {
        kind,
        rule,
        level: kind === "undecided" || observation.advisory ? "advisory" : level,
        resource,
        path,
        reason,
        message,
    };
}
