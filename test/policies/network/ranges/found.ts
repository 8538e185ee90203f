import type { ResourceInput } from "../../../../policies/model/resource-input";
import { noCidrOverlap } from "../../../../policies/network/net-no-cidr-overlap";
import { observedInStack } from "../../support/inputs";

/** Such as "violation b cidrBlock / a": b's range overlaps one of a. */
export function found(...resources: readonly ResourceInput[]): readonly string[] {
    return observedInStack(noCidrOverlap, resources).map((observation) => {
        const other = observation.kind === "violation" ? ` / ${observation.other?.name ?? ""}` : "";
        return `${observation.kind} ${observation.resource.name} ${observation.path}${other}`;
    });
}
