import { z } from "zod";

import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import { isPatch } from "../kubernetes/patches";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { checksOf } from "./forms";
import { minorOf } from "./versions/minor";
import {
    isSupported,
    SUPPORTED_VERSIONS,
    type VersionCalendar,
} from "./versions/supported-versions";

const CLUSTER = kubernetesKinds("cluster.x-k8s.io", "Cluster");
const CONTROL_PLANE = kubernetesKinds("controlplane.cluster.x-k8s.io", "KubeadmControlPlane");

const parameters = z.strictObject({
    extendedSupport: z
        .boolean()
        .default(false)
        .describe("Whether a version may be in a cloud's extended or long-term support."),
});

export const versionSupported = defineRule({
    id: "cp-version-supported",
    title: "Every control plane runs a version that is supported",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "A version out of support gets no security fixes, and the cloud upgrades it on a day of " +
        "its own choice or charges a multiple.",
    fix: "Upgrade one minor version after the other, to one that is supported.",
    limits:
        "It knows the dates of its table, and takes a version that is newer than all of it for " +
        "supported. Where no version is named the cloud chooses one.",
    frameworks: [
        { name: "Kubescape", controls: ["C-0273"] },
        { name: "Checkov", controls: ["CKV_AWS_339", "CKV_GCP_70"] },
    ],
    parameters,
    checks: ({ extendedSupport }, { now }) => {
        const day = now.toISOString().slice(0, 10);
        const inspect = (
            resource: ResourceInput,
            version: PropertyReader,
            calendar: VersionCalendar,
            byDefault = false,
        ): Iterable<Observation> =>
            inspectVersion(resource, version, byDefault, (minor) =>
                isSupported(SUPPORTED_VERSIONS[calendar], minor, day, extendedSupport),
            );
        return [
            ...checksOf({
                eks: (cluster, at) => inspect(cluster, at.at("version"), "eks"),
                gke: (cluster, at) =>
                    inspect(cluster, at.at("minMasterVersion"), "gke", isInChannel(at)),
                aks: (cluster, at) =>
                    inspect(cluster, at.at("kubernetesVersion"), "aks", isUpgraded(at)),
                capa: (cluster, at) => inspect(cluster, at.at("version"), "eks"),
                capg: (cluster, at) => {
                    const version = at.at("version");
                    const chosen = version.absent ? at.at("controlPlaneVersion") : version;
                    return inspect(cluster, chosen, "gke", !at.at("releaseChannel").absent);
                },
                capz: (cluster, at) => inspect(cluster, at.at("version"), "aks", isUpgraded(at)),
            }),
            {
                scope: "resource",
                appliesTo: (type) => CLUSTER(type) || CONTROL_PLANE(type),
                inspect: function* (resource) {
                    const path = CLUSTER(resource.type)
                        ? ["spec", "topology", "version"]
                        : ["spec", "version"];
                    for (const object of declaredObjects(resource)) {
                        // Without a topology another object has the version.
                        yield* inspect(resource, object.at(...path), "upstream", true);
                    }
                },
            },
        ];
    },
});

/** GKE keeps clusters of a channel at versions that it supports. */
function isInChannel(cluster: PropertyReader): boolean {
    const channel = cluster.at("releaseChannel", "channel").text();
    return typeof channel === "string" && channel !== "UNSPECIFIED";
}

/** AKS moves clusters of these channels from minor to minor by itself. */
function isUpgraded(cluster: PropertyReader): boolean {
    const channel = cluster.at("autoUpgradeProfile", "upgradeChannel").text();
    return channel === "stable" || channel === "rapid";
}

function* inspectVersion(
    resource: ResourceInput,
    version: PropertyReader,
    byDefault: boolean,
    supported: (minor: number) => boolean,
): Iterable<Observation> {
    const minor = minorOf(version);
    if (minor === UNKNOWN) {
        yield undecided(resource, version);
    } else if (minor !== undefined) {
        if (!supported(minor)) {
            yield violation(resource, version, "names a version that is out of support");
        }
    } else if (!version.absent) {
        if (version.text() !== "latest") {
            yield undecided(resource, version, "it is no version of Kubernetes");
        }
    } else if (!byDefault && !isPatch(resource)) {
        yield undecided(resource, version, "the cloud chooses the version");
    }
}
