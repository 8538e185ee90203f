import type { LockNames } from "../../lock/lock-names";
import type { Refusal } from "../../refusal";
import type { LinkPair } from "./decide-links";
import { feasibility } from "./feasibility";
import { liveVpnsOfTheirOwn } from "./hub-blocked";
import { isHubKind } from "./hubs";

function takeOut({ command }: LockNames): string {
    return `take the link out (its pair, or with kind: none where the topology has it), run \`${command}\` and \`pulumi up\``;
}

/** A live link whose networks can no longer have its kind, such as a VPN with a site that lost its gateway. */
function checkPossible(pair: LinkPair, names: LockNames): readonly Refusal[] {
    const { link, a, b, live } = pair;
    // What the fleet itself asks for is refused where it asks: the lock only follows.
    if (live === undefined || link.kind === live) {
        return [];
    }
    const { feasible, reason } = feasibility(live, a, b);
    return feasible
        ? []
        : [
              {
                  path: link.path,
                  reason: `${link.name} is ${live} in ${names.file}, which ${link.between.join(" and ")} cannot have any more: ${reason}`,
                  fix: `put back what it needs; or ${takeOut(names)}, then link the two again`,
              },
          ];
}

/** A new link of a hub's kind at networks whose live VPN would move to the hub; Google Cloud adds spokes beside it. */
function checkMoved(
    pair: LinkPair,
    own: ReadonlySet<string>,
    names: LockNames,
): readonly Refusal[] {
    const { link, a, live } = pair;
    const moved = link.between.find((name) => own.has(name));
    return live !== undefined ||
        link.kind === undefined ||
        !isHubKind(link.kind) ||
        a.place.cloud === "gcp" ||
        moved === undefined
        ? []
        : [
              {
                  path: `${link.path}.kind`,
                  reason: `is ${link.kind}, and ${moved} has a live VPN of its own in ${names.file}, which would move to the hub`,
                  fix: `take the VPNs of ${moved} out with kind: none, run \`${names.command}\` and \`pulumi up\`, then write both: the VPNs end at the hub from then on`,
              },
          ];
}

/**
 * Whether what is live can stay as it is. That a link would change its kind is refused with the other changes that the
 * lock forbids: fleet/lock/conflicts/link-changes.ts.
 */
export function checkLiveLinks(pairs: readonly LinkPair[], names: LockNames): readonly Refusal[] {
    const own = liveVpnsOfTheirOwn(pairs);
    const stated = pairs.filter(({ link, live }) => live !== undefined || link.kind !== undefined);
    return stated.flatMap((pair) => [
        ...checkPossible(pair, names),
        ...checkMoved(pair, own, names),
    ]);
}
