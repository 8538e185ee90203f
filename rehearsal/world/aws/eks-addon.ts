import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { fullVersion, minorsAhead } from "../kubernetes-versions";
import { given, text, texts } from "../properties";
import type { IdentifiedSubject, ResourceType, Subject } from "../resource-type";
import { regionalArn } from "./arn";
import { requirePodIdentity } from "./eks-access";
import { addonOffer, defaultAddonVersion, supportsKubernetes } from "./eks-addon-versions";
import { invalidParameter } from "./eks-roles";
import { activeCluster, clusterReference } from "./eks-membership";
import { findRole } from "./iam";
import { ADDON, CLUSTER, NODE_GROUP } from "./tokens";

export const addon: ResourceType = {
    token: ADDON,
    immutable: ["addonName", "clusterName", "namespaceConfig"],
    references: [clusterReference],
    unique: [
        {
            by: ["clusterName", "addonName"],
            taken: () => new CloudRefusal("ResourceInUseException", "Addon already exists.", 409),
        },
    ],
    validate: addonFailures,
    admit: admitAddon,
    identify: ({ inputs }) => `${text(inputs, "clusterName")}:${text(inputs, "addonName")}`,
    outputs: ({ world, site, origin, inputs, previous }) => {
        const cluster = world.store.get(CLUSTER, site, text(inputs, "clusterName") ?? "");
        const path = `${text(inputs, "clusterName")}/${text(inputs, "addonName")}`;
        const now = world.now().toISOString();
        return {
            arn: regionalArn("eks", site, `addon/${path}/${world.identifiers.guid(origin)}`),
            createdAt: text(previous ?? null, "createdAt") ?? now,
            modifiedAt: now,
            addonVersion:
                inputs["addonVersion"] ??
                previous?.["addonVersion"] ??
                defaultAddonVersion(
                    text(inputs, "addonName") ?? "",
                    text(cluster?.state ?? null, "version") ?? "",
                ) ??
                "",
            configurationValues: inputs["configurationValues"] ?? "",
        };
    },
    settle: becomeHealthy,
};

function* addonFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const resolutions = {
        resolveConflictsOnCreate: ["NONE", "OVERWRITE"],
        resolveConflictsOnUpdate: ["NONE", "OVERWRITE", "PRESERVE"],
    };
    for (const [property, allowed] of Object.entries(resolutions)) {
        const value = text(inputs, property);
        if (value !== undefined && !allowed.includes(value)) {
            yield { property, reason: `expected one of ${allowed.join(", ")}` };
        }
    }
    const values = text(inputs, "configurationValues");
    if (values !== undefined && values.trimStart().startsWith("{") && !isJson(values)) {
        yield { property: "configurationValues", reason: "expected JSON or YAML" };
    }
}

function isJson(value: string): boolean {
    try {
        JSON.parse(value);
        return true;
    } catch {
        return false;
    }
}

function admitAddon(subject: Subject): void {
    requireVersion(subject);
    const { world, site, inputs } = subject;
    const role = text(inputs, "serviceAccountRoleArn");
    if (role !== undefined && findRole(world, site, role) === undefined) {
        throw invalidParameter(`The role ${role} does not exist`);
    }
    for (const arn of texts(inputs, "podIdentityAssociations[].roleArn")) {
        requirePodIdentity(subject, arn);
    }
    if (role !== undefined && given(inputs, "podIdentityAssociations[]")) {
        throw invalidParameter(
            "serviceAccountRoleArn and podIdentityAssociations cannot be used together",
        );
    }
}

/** A version that goes with the cluster's, and of the VPC CNI none that skips a minor (user guide, "Update the CNI"). */
function requireVersion(subject: Subject): void {
    const { inputs, previous } = subject;
    const kubernetes = text(activeCluster(subject).state, "version") ?? "";
    const name = text(inputs, "addonName") ?? "";
    if (addonOffer(name) === undefined) {
        throw invalidParameter(
            `Addon ${name} specified is not supported in ${fullVersion(kubernetes)}`,
        );
    }
    const version = text(inputs, "addonVersion");
    if (version !== undefined && !supportsKubernetes(name, version, kubernetes)) {
        throw invalidParameter(
            `Addon version ${version} specified is not supported in ${fullVersion(kubernetes)}`,
        );
    }
    const current = text(previous ?? null, "addonVersion");
    const steps =
        version === undefined || current === undefined ? 0 : minorsAhead(current, version);
    if (name === "vpc-cni" && Math.abs(steps) > 1) {
        throw invalidParameter(
            `vpc-cni cannot go from ${current} to ${version}: it moves by one minor version at a time`,
        );
    }
}

/** A deployment waits for nodes; without any it stays degraded until the provider gives up. */
async function becomeHealthy({ world, site, inputs }: IdentifiedSubject): Promise<PropertyMap> {
    const needsNodes = addonOffer(text(inputs, "addonName") ?? "")?.needsNodes === true;
    const cluster = text(inputs, "clusterName");
    const hasNodes = () =>
        world
            .at(NODE_GROUP, site)
            .some(({ state, status }) => state["clusterName"] === cluster && status === "active");
    if (needsNodes && !(await world.eventually(hasNodes))) {
        throw new CloudRefusal(
            "InsufficientNumberOfReplicas",
            "unexpected state 'DEGRADED', wanted target 'ACTIVE': The add-on is unhealthy because it " +
                "doesn't have the desired number of replicas.",
        );
    }
    return {};
}
