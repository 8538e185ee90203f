import type { Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { expectFlag } from "../expectations";

const PUBLIC = "gives nodes public addresses";

export function* inspectAksPool(pool: ResourceInput, at: PropertyReader): Iterable<Observation> {
    yield* inspectCapzPool(pool, at);
    if (at.at("osType").text() === "Windows") {
        return;
    }
    const security = at.at("securityProfile");
    const reason = "lets nodes boot code that nobody has signed";
    yield* expectFlag(pool, security.at("enableSecureBoot"), true, reason);
    yield* expectFlag(pool, security.at("enableVTPM"), true, "leaves a node's boot unmeasured");
}

export function inspectCapzPool(pool: ResourceInput, at: PropertyReader): Iterable<Observation> {
    return expectFlag(pool, at.at("enableNodePublicIP"), false, PUBLIC, false);
}
