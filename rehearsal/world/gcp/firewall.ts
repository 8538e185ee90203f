import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { parseRange } from "../cidr";
import { given, locate, number, text } from "../properties";
import type { ResourceType } from "../resource-type";
import { computeIdentity, computeLink, reference, rfc1035 } from "./resource-names";
import { FIREWALL, NETWORK } from "./tokens";

export const firewall: ResourceType = {
    token: FIREWALL,
    scope: "account",
    naming: rfc1035(),
    defaults: { direction: "INGRESS", disabled: false, priority: 1000 },
    immutable: ["direction", "network"],
    references: [reference("network", NETWORK)],
    validate: firewallFailures,
    identify: computeIdentity("firewalls"),
    outputs: ({ world, id, inputs, previous }) => ({
        creationTimestamp: text(previous ?? null, "creationTimestamp") ?? world.now().toISOString(),
        destinationRanges: inputs["destinationRanges"] ?? [],
        enableLogging: given(inputs, "logConfig"),
        selfLink: computeLink(id),
    }),
};

function* firewallFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    if (given(inputs, "allows") === given(inputs, "denies")) {
        yield { property: "allows", reason: "exactly one of allows, denies must be given" };
    }
    const priority = number(inputs, "priority") ?? 1000;
    if (priority < 0 || priority > 65_535) {
        yield { property: "priority", reason: "expected 0 to 65535" };
    }
    const direction = text(inputs, "direction") ?? "INGRESS";
    if (direction !== "INGRESS" && direction !== "EGRESS") {
        yield { property: "direction", reason: "expected one of INGRESS, EGRESS" };
    }
    const sources = ["sourceRanges", "sourceTags", "sourceServiceAccounts"];
    const stated = sources.find((name) => given(inputs, name));
    if (direction === "INGRESS" && stated === undefined) {
        yield { property: "sourceRanges", reason: `expected one of ${sources.join(", ")}` };
    }
    if (direction === "EGRESS" && stated !== undefined) {
        yield { property: stated, reason: "an egress rule has destinations, not sources" };
    }
    for (const path of ["sourceRanges[]", "destinationRanges[]"]) {
        for (const { path: property, value } of locate(inputs, path)) {
            const isIpv4 = typeof value === "string" && !value.includes(":");
            if (isIpv4 && parseRange(value) === undefined) {
                yield { property, reason: `"${value}" is not a valid CIDR block` };
            }
        }
    }
}
