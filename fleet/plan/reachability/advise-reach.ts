import { byCodeUnit } from "../../by-code-unit";
import type { Advice } from "../types";
import { proxyOf } from "./api-access";
import { reachFailures } from "./reach-failures";
import { shortList } from "./short-list";
import type { ReachabilityInput } from "./types";

/** Clusters that only the fleet's networks reach, while nobody says where the deployer runs. */
function undeclared({ clusters, deployer }: ReachabilityInput): readonly Advice[] {
    const hidden = clusters
        .filter((cluster) => cluster.cloud !== "existing" && cluster.api.kind === "private")
        .filter((cluster) => proxyOf(cluster) === undefined)
        .filter(({ state }) => state !== "retired")
        .map(({ name }) => name)
        .sort(byCodeUnit);
    const declared = deployer?.network !== undefined || (deployer?.addresses ?? []).length > 0;
    return declared || hidden.length === 0
        ? []
        : [
              {
                  path: "access.deployer",
                  text: `The API server of ${shortList(hidden)} is private, and nothing says where the program runs that deploys the fleet: it must run in a network that reaches all of them, or go through a proxy.`,
                  next: `write, for example, access: { deployer: { network: ${hidden[0] ?? ""} } }, or api: { access: private, proxy: ... }`,
              },
          ];
}

/** What a planned fleet needs and may not reach. */
export function adviseReach(input: ReachabilityInput): readonly Advice[] {
    return [
        ...undeclared(input),
        ...reachFailures(input)
            .filter(({ certain }) => !certain)
            .map(({ path, reason, fix }) => ({
                path,
                text: `It may be that ${reason}.`,
                next: fix,
            })),
    ];
}
