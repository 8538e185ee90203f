import { byCodeUnit } from "../../by-code-unit";
import type { Refusal } from "../../refusal";
import { nearest } from "../../spec/nearest";
import { reachFailures } from "./reach-failures";
import type { ReachabilityInput } from "./types";

function unknownNetwork({ deployer, networks }: ReachabilityInput): readonly Refusal[] {
    const name = deployer?.network;
    const names = networks.map((network) => network.name).sort(byCodeUnit);
    if (name === undefined || names.includes(name)) {
        return [];
    }
    const meant = nearest(name, names) ?? names[0];
    return [
        {
            path: "access.deployer.network",
            reason: `"${name}" is no network of the fleet`,
            fix: meant === undefined ? "take it out" : `write network: ${meant}`,
        },
    ];
}

/**
 * What a planned fleet needs and is certain not to reach: managers what they manage, and a deployer that says where it
 * runs every cluster. What might still work by means outside of the plan is advice instead.
 */
export function checkReach(input: ReachabilityInput): readonly Refusal[] {
    return [
        ...unknownNetwork(input),
        ...reachFailures(input)
            .filter(({ certain }) => certain)
            .map(({ path, reason, fix }) => ({ path, reason, fix })),
    ];
}
