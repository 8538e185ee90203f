import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { flag, given, maps, text, texts } from "../properties";
import { nodeConfigFailures } from "./gke-node-config";
import { labelFailures } from "./labels";

const SYSTEM: readonly string[] = [
    "SYSTEM_COMPONENTS",
    "APISERVER",
    "SCHEDULER",
    "CONTROLLER_MANAGER",
];

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

/** Inputs whose values the API lists. */
const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
    "anonymousAuthenticationConfig.mode": ["ENABLED", "LIMITED"],
    "databaseEncryption.state": ["ENCRYPTED", "DECRYPTED"],
    datapathProvider: ["DATAPATH_PROVIDER_UNSPECIFIED", "LEGACY_DATAPATH", "ADVANCED_DATAPATH"],
    networkingMode: ["VPC_NATIVE", "ROUTES"],
    "releaseChannel.channel": ["UNSPECIFIED", "RAPID", "REGULAR", "STABLE", "EXTENDED"],
    "clusterAutoscaling.autoscalingProfile": ["BALANCED", "OPTIMIZE_UTILIZATION"],
    "gatewayApiConfig.channel": ["CHANNEL_DISABLED", "CHANNEL_EXPERIMENTAL", "CHANNEL_STANDARD"],
    "loggingConfig.enableComponents[]": [...SYSTEM, "KCP_VPA", "WORKLOADS"],
    "monitoringConfig.enableComponents[]": [
        ...SYSTEM,
        ...["STORAGE", "HPA", "POD", "DAEMONSET", "DEPLOYMENT", "STATEFULSET"],
        ...["KUBELET", "CADVISOR", "DCGM", "JOBSET"],
    ],
    "maintenancePolicy.maintenanceExclusions[].exclusionOptions.scope": [
        "NO_UPGRADES",
        "NO_MINOR_UPGRADES",
        "NO_MINOR_OR_NODE_UPGRADES",
    ],
    "maintenancePolicy.maintenanceExclusions[].exclusionOptions.endTimeBehavior": [
        "UNTIL_END_OF_SUPPORT",
    ],
};

/** What the provider refuses of a cluster before it asks GKE. */
export function* clusterFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    for (const [path, allowed] of Object.entries(ENUMERATIONS)) {
        for (const value of texts(inputs, path).filter((each) => !allowed.includes(each))) {
            const reason = `expected one of ${allowed.join(", ")}, got ${value}`;
            yield { property: path.replaceAll("[]", ""), reason };
        }
    }
    yield* maintenanceFailures(inputs);
    yield* labelFailures(inputs, "resourceLabels");
    yield* nodeConfigFailures(inputs);
    const group = text(inputs, "authenticatorGroupsConfig.securityGroup");
    if (group !== undefined && !/^gke-security-groups@[^\s@]+$/.test(group)) {
        const reason = `expected gke-security-groups@DOMAIN, got ${group}`;
        yield { property: "authenticatorGroupsConfig.securityGroup", reason };
    }
    const encrypted = text(inputs, "databaseEncryption.state") === "ENCRYPTED";
    if (encrypted && !given(inputs, "databaseEncryption.keyName")) {
        yield { property: "databaseEncryption.keyName", reason: "needed with state ENCRYPTED" };
    }
    if (flag(inputs, "enableAutopilot") === true && given(inputs, "removeDefaultNodePool")) {
        yield { property: "removeDefaultNodePool", reason: "conflicts with enableAutopilot" };
    }
}

function* maintenanceFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const property = "maintenancePolicy.maintenanceExclusions";
    const start = text(inputs, "maintenancePolicy.dailyMaintenanceWindow.startTime");
    if (start !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(start)) {
        const reason = `expected HH:MM, got ${start}`;
        yield { property: "maintenancePolicy.dailyMaintenanceWindow.startTime", reason };
    }
    for (const path of ["startTime", "endTime"].map((name) => `recurringWindow.${name}`)) {
        const time = text(inputs, `maintenancePolicy.${path}`);
        if (time !== undefined && !RFC_3339.test(time)) {
            const reason = `expected an RFC 3339 time, got ${time}`;
            yield { property: `maintenancePolicy.${path}`, reason };
        }
    }
    const windows = ["dailyMaintenanceWindow", "recurringWindow"].filter((name) =>
        given(inputs, `maintenancePolicy.${name}`),
    );
    if (windows.length > 1) {
        yield { property: "maintenancePolicy", reason: "takes one kind of window" };
    }
    const exclusions = maps(inputs, "maintenancePolicy.maintenanceExclusions[]");
    if (exclusions.length > 20) {
        yield { property, reason: "expected at most 20" };
    }
    for (const exclusion of exclusions) {
        const [from, to] = ["startTime", "endTime"].map((name) => text(exclusion, name));
        const ends = ["endTime", "exclusionOptions.endTimeBehavior"].filter((path) =>
            given(exclusion, path),
        );
        if (ends.length !== 1) {
            yield { property, reason: "expected one of endTime, endTimeBehavior" };
        }
        if (from !== undefined && Number.isNaN(Date.parse(from))) {
            yield { property, reason: `expected an RFC 3339 time, got ${from}` };
        }
        if (from !== undefined && to !== undefined && Date.parse(to) <= Date.parse(from)) {
            yield { property, reason: "endTime is not after startTime" };
        }
    }
}
