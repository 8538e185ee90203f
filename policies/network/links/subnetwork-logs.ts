import { strongest, type Belongs } from "../../control-plane/of-cluster";
import { undecided, violation, type Observation } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { both } from "./halves";
import { namesEnd, plain } from "./named-end";

const NETWORKS = resourceTypes("gcp:compute/network:Network");
const SUBNETWORKS = resourceTypes("gcp:compute/subnetwork:Subnetwork");
const CONFIGURATIONS = resourceTypes("gcp:networkmanagement/vpcFlowLogsConfig:VpcFlowLogsConfig");
export const NO_LOG = "has no flow log";

/**
 * Subnetworks in which no machines stand; Google Cloud takes no flow logs of them.
 * https://docs.cloud.google.com/vpc/docs/using-flow-logs
 */
const WITHOUT_MACHINES: ReadonlySet<string> = new Set([
    "GLOBAL_MANAGED_PROXY",
    "INTERNAL_HTTPS_LOAD_BALANCER",
    "PRIVATE_NAT",
    "PRIVATE_SERVICE_CONNECT",
    "REGIONAL_MANAGED_PROXY",
]);

/** Subnetworks of Google Cloud, which log by themselves or by a configuration apart. */
export function inspectGcp(stack: StackIndex): readonly Observation[] {
    return stack.matching(SUBNETWORKS).flatMap((subnetwork) => {
        const purpose = subnetwork.properties.at("purpose").text();
        const apart = isLoggedApart(stack, subnetwork);
        return apart === true || (typeof purpose === "string" && WITHOUT_MACHINES.has(purpose))
            ? []
            : inspectSubnetwork(subnetwork, apart);
    });
}

function inspectSubnetwork(subnetwork: ResourceInput, apart: Belongs): readonly Observation[] {
    const log = subnetwork.properties.at("logConfig");
    const sampling = log.at("flowSampling");
    const none = log.isMap ? sampling.scalar() === 0 : !log.unknown;
    if (none && apart === "unknown") {
        return [undecided(subnetwork, log, "its flow logs are not known yet")];
    }
    if (log.isMap && none) {
        return [violation(subnetwork, sampling, "samples no flow at all")];
    }
    // A preview does not know a purpose that nobody gave, either; it is computed from nothing.
    if (none && subnetwork.dependenciesOf("purpose").length > 0) {
        const purpose = subnetwork.properties.at("purpose");
        return [
            purpose.unknown ? undecided(subnetwork, purpose) : violation(subnetwork, log, NO_LOG),
        ];
    }
    if (none) {
        return [violation(subnetwork, log, NO_LOG)];
    }
    return [log.isMap ? sampling : log]
        .filter(({ unknown }) => unknown)
        .map((at) => undecided(subnetwork, at));
}

/** https://docs.cloud.google.com/network-intelligence-center/docs/flow-logs */
function isLoggedApart(stack: StackIndex, subnetwork: ResourceInput): Belongs {
    return strongest(
        stack.matching(CONFIGURATIONS).map((configuration) => {
            const state = configuration.properties.at("state");
            const on = state.unknown ? "unknown" : state.text() !== "DISABLED";
            return both(
                on,
                strongest([
                    namesEnd(configuration, ["subnet"], subnetwork),
                    isOfNetwork(stack, configuration, subnetwork),
                ]),
            );
        }),
    );
}

function isOfNetwork(
    stack: StackIndex,
    configuration: ResourceInput,
    subnetwork: ResourceInput,
): Belongs {
    const [one, two] = [configuration, subnetwork].map(({ properties }) =>
        properties.at("network").text(),
    );
    const isSaid = typeof one === "string" && typeof two === "string" && plain(one) === plain(two);
    const inStack = stack
        .matching(NETWORKS)
        .map((network) =>
            both(
                namesEnd(configuration, ["network"], network),
                namesEnd(subnetwork, ["network"], network),
            ),
        );
    const isOpen = one === UNKNOWN && configuration.dependenciesOf("network").length === 0;
    return strongest([isSaid, ...inStack, isOpen && "unknown"]);
}
