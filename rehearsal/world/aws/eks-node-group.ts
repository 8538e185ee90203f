import type { NodeTaint } from "../../control-planes/types";
import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { minorsAhead } from "../kubernetes-versions";
import { given, labels, maps, number, text, texts } from "../properties";
import type { CloudResource, Site } from "../resource-store";
import type { IdentifiedSubject, Reference, ResourceType, Subject } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import type { World } from "../world";
import { regionalArn } from "./arn";
import { lookUp, subnetReference } from "./ec2";
import { invalidParameter, requireRole } from "./eks-admission";
import { isInstanceType } from "./launch-template";
import { hasDefaultRoute } from "./routes";
import { ACCESS_ENTRY, CLUSTER, LAUNCH_TEMPLATE, NODE_GROUP, SUBNET } from "./tokens";

/** An input that names a cluster. */
export const clusterReference: Reference = {
    path: "clusterName",
    to: CLUSTER,
    missing: (name) =>
        new CloudRefusal("ResourceNotFoundException", `No cluster found for name: ${name}.`, 404),
};

/** The cluster that a resource belongs to; EKS takes nothing into one that is not ready. */
export function activeCluster({ world, site, inputs }: Subject): CloudResource {
    const name = text(inputs, "clusterName") ?? "";
    const cluster = world.store.get(CLUSTER, site, name);
    if (cluster?.status !== "active") {
        throw new CloudRefusal(
            "InvalidRequestException",
            `Cluster '${name}' is not in ACTIVE status`,
        );
    }
    return cluster;
}

const EFFECTS: Readonly<Record<string, NodeTaint["effect"]>> = {
    NO_SCHEDULE: "NoSchedule",
    PREFER_NO_SCHEDULE: "PreferNoSchedule",
    NO_EXECUTE: "NoExecute",
};

const DEFAULT_INSTANCE_TYPE = "t3.medium";

/** @param sdk names the instance types that EC2 has. */
export function nodeGroup(sdk: SdkDeclarations): ResourceType {
    return {
        token: NODE_GROUP,
        naming: {
            property: "nodeGroupName",
            auto: "dash-hex",
            prefix: "nodeGroupNamePrefix",
            maxLength: 63,
            pattern: /^[0-9A-Za-z][\w-]*$/,
            rule: "letters, digits, dashes and underscores, beginning with a letter or digit",
        },
        immutable: [
            "amiType",
            "capacityType",
            "clusterName",
            "diskSize",
            "instanceTypes",
            "launchTemplate.id",
            "launchTemplate.name",
            "nodeGroupNamePrefix",
            "nodeRoleArn",
            "remoteAccess",
            "subnetIds",
        ],
        references: [clusterReference, subnetReference("subnetIds[]")],
        unique: [
            {
                by: ["clusterName", "nodeGroupName"],
                taken: (inputs) =>
                    new CloudRefusal(
                        "ResourceInUseException",
                        `NodeGroup already exists with name ${text(inputs, "nodeGroupName")} and ` +
                            `cluster name ${text(inputs, "clusterName")}`,
                        409,
                    ),
            },
        ],
        validate: nodeGroupFailures,
        admit: (subject) => {
            admitNodeGroup(sdk, subject);
        },
        identify: ({ inputs }) => `${text(inputs, "clusterName")}:${text(inputs, "nodeGroupName")}`,
        outputs: nodeGroupOutputs,
        settle: startNodes,
        dispose: async (resource, world) => {
            const cluster = world.store.get(
                CLUSTER,
                resource,
                text(resource.state, "clusterName") ?? "",
            );
            await world.clusters.removePool(cluster, text(resource.state, "nodeGroupName") ?? "");
        },
    };
}

function* nodeGroupFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const [min, max, desired] = ["minSize", "maxSize", "desiredSize"].map((name) =>
        number(inputs, `scalingConfig.${name}`),
    );
    if (max !== undefined && max < 1) {
        yield { property: "scalingConfig.maxSize", reason: "expected at least 1" };
    }
    if (min !== undefined && max !== undefined && min > max) {
        yield { property: "scalingConfig.minSize", reason: `${min} is more than maxSize, ${max}` };
    }
    if (desired !== undefined && (desired < (min ?? 0) || desired > (max ?? Infinity))) {
        yield {
            property: "scalingConfig.desiredSize",
            reason: `${desired} is not between minSize and maxSize`,
        };
    }
    for (const effect of texts(inputs, "taints[].effect")) {
        if (EFFECTS[effect] === undefined) {
            const reason = `expected one of ${Object.keys(EFFECTS).join(", ")}, got ${effect}`;
            yield { property: "taints", reason };
        }
    }
    const capacity = text(inputs, "capacityType") ?? "ON_DEMAND";
    if (!["ON_DEMAND", "SPOT", "CAPACITY_BLOCK"].includes(capacity)) {
        yield { property: "capacityType", reason: `got ${capacity}` };
    }
    if (given(inputs, "launchTemplate") && given(inputs, "diskSize")) {
        yield { property: "diskSize", reason: "must be given in the launch template" };
    }
}

function admitNodeGroup(sdk: SdkDeclarations, subject: Subject): void {
    const { world, site, inputs, previous } = subject;
    const cluster = activeCluster(subject);
    const version = text(inputs, "version");
    const served = text(cluster.state, "version") ?? "";
    const behind = version === undefined ? 0 : minorsAhead(version, served);
    if (behind < 0 || behind > 3) {
        throw invalidParameter(
            `Requested Nodegroup Kubernetes version ${version} does not fit the cluster's, ${served}`,
        );
    }
    const unknown = texts(inputs, "instanceTypes[]").filter((type) => !isInstanceType(sdk, type));
    if (unknown.length > 0) {
        throw invalidParameter(
            `The following supplied instance types do not exist: [${unknown.join(", ")}]`,
        );
    }
    const vpcId = text(cluster.state, "vpcConfig.vpcId");
    const foreign = texts(inputs, "subnetIds[]").filter(
        (id) => lookUp(world, SUBNET, site, id)?.state["vpcId"] !== vpcId,
    );
    if (foreign.length > 0) {
        throw invalidParameter(`Subnets [${foreign.join(", ")}] are not in the cluster's VPC`);
    }
    requireTemplate(world, site, inputs);
    if (previous === undefined) {
        requireRole(subject, text(inputs, "nodeRoleArn"), "ec2.amazonaws.com", [
            "AmazonEKSWorkerNodePolicy",
        ]);
    }
}

function requireTemplate(world: World, site: Site, inputs: PropertyMap): void {
    const id = text(inputs, "launchTemplate.id");
    const name = text(inputs, "launchTemplate.name");
    if (id === undefined && name === undefined) {
        return;
    }
    const template = world
        .at(LAUNCH_TEMPLATE, site)
        .find((candidate) => candidate.id === id || candidate.state["name"] === name);
    const version = Number(text(inputs, "launchTemplate.version"));
    const latest = number(template?.state ?? null, "latestVersion") ?? 0;
    if (template === undefined || version > latest) {
        throw invalidParameter(`Launch template ${id ?? name} (version ${version}) wasn't found.`);
    }
    if (given(template.state, "iamInstanceProfile")) {
        throw invalidParameter("Launch template should not specify an instance profile.");
    }
}

function nodeGroupOutputs({ world, site, inputs, origin }: IdentifiedSubject): PropertyMap {
    const clusterName = text(inputs, "clusterName") ?? "";
    const name = text(inputs, "nodeGroupName") ?? "";
    const uuid = world.identifiers.guid(origin);
    const cluster = world.store.get(CLUSTER, site, clusterName);
    const version = text(inputs, "version") ?? text(cluster?.state ?? null, "version") ?? "";
    return {
        arn: regionalArn("eks", site, `nodegroup/${clusterName}/${name}/${uuid}`),
        status: "CREATING",
        resources: [{ autoscalingGroups: [{ name: `eks-${name}-${uuid}` }] }],
        version,
        releaseVersion: inputs["releaseVersion"] ?? `${version}.0`,
        amiType: inputs["amiType"] ?? "AL2023_x86_64_STANDARD",
        capacityType: inputs["capacityType"] ?? "ON_DEMAND",
        diskSize: inputs["diskSize"] ?? (given(inputs, "launchTemplate") ? 0 : 20),
        instanceTypes: inputs["instanceTypes"] ?? [DEFAULT_INSTANCE_TYPE],
        updateConfig: inputs["updateConfig"] ?? { maxUnavailable: 1 },
        nodeRepairConfig: inputs["nodeRepairConfig"] ?? { enabled: false },
        nodeGroupNamePrefix: inputs["nodeGroupNamePrefix"] ?? "",
    };
}

async function startNodes(subject: IdentifiedSubject): Promise<PropertyMap> {
    const { world, site, inputs } = subject;
    const cluster = activeCluster(subject);
    const subnets = texts(inputs, "subnetIds[]");
    const reachable = () => subnets.every((subnet) => hasDefaultRoute(world, site, subnet));
    if (!(await world.eventually(reachable))) {
        throw new CloudRefusal(
            "NodeCreationFailure",
            "Instances failed to join the kubernetes cluster: no route to the internet from " +
                subnets.filter((subnet) => !hasDefaultRoute(world, site, subnet)).join(", "),
        );
    }
    admitNodes(subject, cluster);
    const name = text(inputs, "nodeGroupName") ?? "";
    await world.clusters.applyPool(cluster, {
        name,
        count: number(inputs, "scalingConfig.desiredSize") ?? 0,
        labels: {
            ...labels(inputs, "labels"),
            "eks.amazonaws.com/nodegroup": name,
            "eks.amazonaws.com/capacityType": text(inputs, "capacityType") ?? "ON_DEMAND",
        },
        zones: subnets.flatMap((id) =>
            texts(lookUp(world, SUBNET, site, id)?.state ?? null, "availabilityZone"),
        ),
        region: site.region,
        instanceType: texts(inputs, "instanceTypes[]")[0] ?? DEFAULT_INSTANCE_TYPE,
        taints: maps(inputs, "taints[]").map(taintOf),
    });
    return { status: "ACTIVE" };
}

/** EKS gives the role of a managed group's nodes an access entry by itself, unless it has one. */
function admitNodes({ world, site, inputs }: IdentifiedSubject, cluster: CloudResource): void {
    const principalArn = text(inputs, "nodeRoleArn") ?? "";
    const id = `${cluster.id}:${principalArn}`;
    const byEntries = text(cluster.state, "accessConfig.authenticationMode") !== "CONFIG_MAP";
    if (byEntries && world.store.get(ACCESS_ENTRY, site, id) === undefined) {
        const state = { clusterName: cluster.id, principalArn, type: "EC2_LINUX" };
        const companionOf = cluster.id;
        world.store.put({ ...cluster, type: ACCESS_ENTRY, id, state, hidden: {}, companionOf });
    }
}

function taintOf(taint: PropertyMap): NodeTaint {
    const value = text(taint, "value");
    return {
        key: text(taint, "key") ?? "",
        effect: EFFECTS[text(taint, "effect") ?? ""] ?? "NoSchedule",
        ...(value === undefined ? {} : { value }),
    };
}
