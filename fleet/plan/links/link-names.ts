import type { Refusal } from "../../refusal";
import type { Networks } from "./link-ends";
import type { WantedLink } from "./types";

/** An existing network that the fleet names twice would be linked with itself. */
export function checkNetworksTwice(networks: Networks): readonly Refusal[] {
    const owners = new Map<string, string>();
    return [...networks.values()].flatMap(({ name, path, existingId }): readonly Refusal[] => {
        if (existingId === undefined) {
            return [];
        }
        const id = existingId.toLowerCase();
        const owner = owners.get(id);
        owners.set(id, owner ?? name);
        return owner === undefined
            ? []
            : [
                  {
                      path: `${path}.existing`,
                      reason: `${existingId} is the network of networks.${owner} too: it would be linked with itself`,
                      fix: `put its clusters into ${owner}, and take this one out`,
                  },
              ];
    });
}

/** Names with "--" inside can make one link's name mean two pairs: a, b--c and a--b, c. */
export function checkLinkNames(
    links: readonly WantedLink[],
    networks: Networks,
): readonly Refusal[] {
    if (![...networks.keys()].some((name) => name.includes("--"))) {
        return [];
    }
    const first = new Map<string, WantedLink>();
    return links.flatMap((link): readonly Refusal[] => {
        const other = first.get(link.name);
        first.set(link.name, other ?? link);
        return other === undefined
            ? []
            : [
                  {
                      path: link.path,
                      reason: `${link.name} would be the link of ${other.between.join(" and ")} and of ${link.between.join(" and ")}`,
                      fix: "rename one of the networks: write one - instead of -- in its name",
                  },
              ];
    });
}
