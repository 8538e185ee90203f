import { hubName } from "../links/hubs";
import type { LinkPlan } from "../links/types";
import type { Place } from "../place";

/** Whether a link's end in a place is at the hub there, and not at a gateway of its network's own. */
export function endsAtHub({ hubs }: Pick<LinkPlan, "hubs">, place: Place): boolean {
    return hubs.length > 0 && hubs.includes(hubName(place));
}
