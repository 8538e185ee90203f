import { fixFor } from "../fixes";
import type { Blocked, Hop } from "../types";
import { details } from "./details";
import type { Journey } from "./journey";

/** The last hop of a connection that is blocked. */
export function stops(journey: Journey, verdict: Blocked, hop: Pick<Hop, "at" | "does">): Hop {
    const { from, to } = journey.pair;
    return {
        ...hop,
        detail: details(journey, verdict),
        ok: false,
        blockedBy: verdict.blockedBy,
        fix: fixFor(verdict.cause, {
            from: from.plan.name,
            fromNetwork: from.plan.networkName,
            to,
            layer: journey.layer,
        }),
    };
}
