import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { fullVersion } from "../kubernetes-versions";
import { given, text, texts } from "../properties";
import type { IdentifiedSubject, ResourceType, Subject } from "../resource-type";
import { regionalArn } from "./arn";
import { requirePodIdentity } from "./eks-access";
import { invalidParameter } from "./eks-admission";
import { activeCluster, clusterReference } from "./eks-node-group";
import { findRole } from "./iam";
import { ADDON, NODE_GROUP } from "./tokens";

/** Add-ons of AWS and of its community catalogue, and whether they are deployments, which need nodes to be healthy. */
const ADDONS: Readonly<Record<string, { readonly needsNodes: boolean }>> = {
    "vpc-cni": { needsNodes: false },
    "kube-proxy": { needsNodes: false },
    "eks-pod-identity-agent": { needsNodes: false },
    "eks-node-monitoring-agent": { needsNodes: false },
    coredns: { needsNodes: true },
    "aws-ebs-csi-driver": { needsNodes: true },
    "aws-efs-csi-driver": { needsNodes: true },
    "aws-fsx-csi-driver": { needsNodes: true },
    "aws-mountpoint-s3-csi-driver": { needsNodes: false },
    "snapshot-controller": { needsNodes: true },
    "amazon-cloudwatch-observability": { needsNodes: true },
    "aws-guardduty-agent": { needsNodes: false },
    "aws-network-flow-monitoring-agent": { needsNodes: false },
    adot: { needsNodes: true },
    "metrics-server": { needsNodes: true },
    "kube-state-metrics": { needsNodes: true },
    "prometheus-node-exporter": { needsNodes: false },
    "cert-manager": { needsNodes: true },
    "external-dns": { needsNodes: true },
};

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
        const path = `${text(inputs, "clusterName")}/${text(inputs, "addonName")}`;
        const now = world.now().toISOString();
        return {
            arn: regionalArn("eks", site, `addon/${path}/${world.identifiers.guid(origin)}`),
            createdAt: text(previous ?? null, "createdAt") ?? now,
            modifiedAt: now,
            addonVersion:
                inputs["addonVersion"] ?? previous?.["addonVersion"] ?? "v1.0.0-eksbuild.1",
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
    const { world, site, inputs } = subject;
    const cluster = activeCluster(subject);
    const name = text(inputs, "addonName") ?? "";
    if (ADDONS[name] === undefined) {
        const version = fullVersion(text(cluster.state, "version") ?? "");
        throw invalidParameter(`Addon ${name} specified is not supported in ${version}`);
    }
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

/** A deployment waits for nodes; without any it stays degraded until the provider gives up. */
async function becomeHealthy({ world, site, inputs }: IdentifiedSubject): Promise<PropertyMap> {
    const { needsNodes } = ADDONS[text(inputs, "addonName") ?? ""] ?? { needsNodes: false };
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
