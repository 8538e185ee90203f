import type { NodeTaint } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { flag, map, number, text, texts } from "../properties";
import type { World } from "../world";
import { accountExists } from "./iam";
import { labelFailures } from "./labels";
import { badRequest } from "./refusals";

export const DEFAULT_MACHINE_TYPE = "e2-medium";

/** Shapes of machine types (cloud.google.com/compute/docs/machine-resource), after their series. */
const SHAPE =
    /^(micro|small|medium|(standard|highmem|highcpu|ultramem|megamem|hypermem|highgpu|megagpu|ultragpu|edgegpu|maxgpu|highlssd|standardlssd)-\d+(g|t)?(-lssd|-metal|-nolssd)?|custom-\d+-\d+(-ext)?)$/;

/** Machine series that GKE makes nodes of. */
const SERIES: ReadonlySet<string> = new Set([
    ...["e2", "n1", "n2", "n2d", "n4", "n4a", "n4d", "t2a", "t2d"],
    ...["c2", "c2d", "c3", "c3d", "c4", "c4a", "c4d", "h3", "h4d", "z3"],
    ...["m1", "m2", "m3", "m4", "a2", "a3", "a4", "g2", "g4"],
]);

/** Series whose machines take Hyperdisk and no Persistent Disk (compute docs, "Machine series comparison"). */
const HYPERDISK_ONLY: ReadonlySet<string> = new Set([
    ...["n4", "n4a", "n4d", "c4", "c4a", "c4d", "h4d", "m4", "a4", "g4"],
]);

const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
    imageType: ["COS_CONTAINERD", "UBUNTU_CONTAINERD", "WINDOWS_LTSC_CONTAINERD"],
    diskType: ["pd-standard", "pd-balanced", "pd-ssd", "hyperdisk-balanced"],
    "kubeletConfig.insecureKubeletReadonlyPortEnabled": ["TRUE", "FALSE"],
    "workloadMetadataConfig.mode": ["MODE_UNSPECIFIED", "GCE_METADATA", "GKE_METADATA"],
};

const EFFECTS: Readonly<Record<string, NodeTaint["effect"]>> = {
    NO_SCHEDULE: "NoSchedule",
    PREFER_NO_SCHEDULE: "PreferNoSchedule",
    NO_EXECUTE: "NoExecute",
};

/** What is wrong with the settings of a pool's nodes. */
export function* nodeConfigFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const config = map(inputs, "nodeConfig");
    for (const [path, allowed] of Object.entries(ENUMERATIONS)) {
        const value = text(config, path);
        if (value !== undefined && !allowed.includes(value)) {
            const reason = `expected one of ${allowed.join(", ")}, got ${value}`;
            yield { property: `nodeConfig.${path}`, reason };
        }
    }
    if (flag(config, "spot") === true && flag(config, "preemptible") === true) {
        yield { property: "nodeConfig.spot", reason: "conflicts with preemptible" };
    }
    const size = number(config, "diskSizeGb");
    if (size !== undefined && (size < 10 || !Number.isInteger(size))) {
        yield { property: "nodeConfig.diskSizeGb", reason: "expected a whole number from 10" };
    }
    for (const effect of texts(config, "taints[].effect")) {
        if (EFFECTS[effect] === undefined) {
            const reason = `expected one of ${Object.keys(EFFECTS).join(", ")}, got ${effect}`;
            yield { property: "nodeConfig.taints", reason };
        }
    }
    for (const { property, reason } of labelFailures(config, "resourceLabels")) {
        yield { property: `nodeConfig.${property}`, reason };
    }
}

/** What GKE holds against the settings of a pool's nodes in a cluster with these settings. */
export function requireNodeConfig(world: World, config: PropertyMap, cluster: PropertyMap): void {
    const machine = text(config, "machineType") ?? DEFAULT_MACHINE_TYPE;
    const series = machine.split("-")[0] ?? "";
    if (!SERIES.has(series) || !SHAPE.test(machine.slice(series.length + 1))) {
        throw badRequest(`Machine type with name "${machine}" does not exist.`);
    }
    const disk = text(config, "diskType");
    if (disk?.startsWith("pd-") === true && HYPERDISK_ONLY.has(series)) {
        throw badRequest(`${disk} disk type cannot be used by ${machine} machine type.`);
    }
    const account = text(config, "serviceAccount") ?? "default";
    if (account !== "default" && !accountExists(world, account)) {
        throw badRequest(`Service account "${account}" does not exist.`);
    }
    const pool = text(cluster, "workloadIdentityConfig.workloadPool");
    if (text(config, "workloadMetadataConfig.mode") === "GKE_METADATA" && pool === undefined) {
        throw badRequest(
            "Workload metadata mode GKE_METADATA needs Workload Identity Federation on the cluster.",
        );
    }
}

export function taintOf(taint: PropertyMap): NodeTaint {
    const value = text(taint, "value");
    return {
        key: text(taint, "key") ?? "",
        effect: EFFECTS[text(taint, "effect") ?? ""] ?? "NoSchedule",
        ...(value === undefined ? {} : { value }),
    };
}
