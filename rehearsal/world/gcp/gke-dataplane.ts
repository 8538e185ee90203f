import { flag, text } from "../properties";
import type { Subject } from "../resource-type";
import { badRequest } from "./refusals";

/** What GKE holds against a cluster's data plane, and against what builds on it. */
export function requireDataplane({ inputs, previous }: Subject): void {
    const advanced = text(inputs, "datapathProvider") === "ADVANCED_DATAPATH";
    if (advanced && flag(inputs, "networkPolicy.enabled") === true) {
        throw badRequest(
            "Enabling NetworkPolicy for clusters with DatapathProvider=ADVANCED_DATAPATH is not allowed " +
                "(yields redundant functionality).",
        );
    }
    if (advanced && text(inputs, "networkingMode") === "ROUTES") {
        throw badRequest("DatapathProvider=ADVANCED_DATAPATH needs a VPC-native cluster.");
    }
    const observed = "monitoringConfig.advancedDatapathObservabilityConfig.enableMetrics";
    if (!advanced && flag(inputs, observed) === true) {
        throw badRequest(
            "Advanced datapath observability needs DatapathProvider=ADVANCED_DATAPATH.",
        );
    }
    if (
        flag(previous ?? null, "enableL4IlbSubsetting") === true &&
        flag(inputs, "enableL4IlbSubsetting") !== true
    ) {
        throw badRequest("L4 ILB subsetting cannot be disabled once it is enabled.");
    }
    const gateways = text(inputs, "gatewayApiConfig.channel") ?? "CHANNEL_DISABLED";
    const balancing = flag(inputs, "addonsConfig.httpLoadBalancing.disabled") !== true;
    if (gateways !== "CHANNEL_DISABLED" && !balancing) {
        throw badRequest("Gateway API needs the HttpLoadBalancing add-on.");
    }
}
