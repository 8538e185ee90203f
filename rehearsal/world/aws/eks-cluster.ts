import { parseRange } from "../cidr";
import type { CheckFailure } from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { defaultMinor, minorOf } from "../kubernetes-versions";
import { flag, map, merge, text, texts } from "../properties";
import type { Companion, IdentifiedSubject, ResourceType } from "../resource-type";
import { regionalArn } from "./arn";
import { lookUp, securityGroupReference, subnetReference } from "./ec2";
import { admitCluster } from "./eks-admission";
import { applyAutoMode, autoNodesEntry } from "./eks-auto-mode";
import { leaveBehind, leaveLogs } from "./eks-leftovers";
import { issuerArn } from "./functions";
import { keyReference } from "./kms";
import { ACCESS_ENTRY, CLUSTER, LOG_GROUP, NODE_GROUP, SECURITY_GROUP, SUBNET } from "./tokens";

const LOG_TYPES: ReadonlySet<string> = new Set([
    "api",
    "audit",
    "authenticator",
    "controllerManager",
    "scheduler",
]);

export const DEFAULT_SERVICE_RANGE = "172.20.0.0/16";

export const cluster: ResourceType = {
    token: CLUSTER,
    naming: {
        property: "name",
        auto: "dash-hex",
        maxLength: 100,
        pattern: /^[0-9A-Za-z][\w-]*$/,
        rule: "letters, digits, dashes and underscores, beginning with a letter or digit",
    },
    defaults: {
        accessConfig: {
            authenticationMode: "CONFIG_MAP",
            bootstrapClusterCreatorAdminPermissions: true,
        },
        bootstrapSelfManagedAddons: true,
        deletionProtection: false,
        upgradePolicy: { supportType: "EXTENDED" },
        vpcConfig: { endpointPrivateAccess: false, endpointPublicAccess: true },
    },
    immutable: [
        "accessConfig.bootstrapClusterCreatorAdminPermissions",
        "bootstrapSelfManagedAddons",
        "kubernetesNetworkConfig.ipFamily",
        "kubernetesNetworkConfig.serviceIpv4Cidr",
        "outpostConfig",
        "roleArn",
    ],
    immutableOnceSet: ["encryptionConfig"],
    references: [
        subnetReference("vpcConfig.subnetIds[]"),
        securityGroupReference("vpcConfig.securityGroupIds[]"),
        keyReference("encryptionConfig.provider.keyArn"),
    ],
    unique: [
        {
            by: ["name"],
            taken: (inputs) =>
                new CloudRefusal(
                    "ResourceInUseException",
                    `Cluster already exists with name: ${text(inputs, "name")}`,
                    409,
                ),
        },
    ],
    quota: {
        name: CLUSTER,
        limit: 100,
        exceeded: (limit) =>
            new CloudRefusal(
                "ResourceLimitExceededException",
                `Cluster limit of ${limit} exceeded`,
            ),
    },
    validate: clusterFailures,
    admit: admitCluster,
    identify: ({ inputs }) => text(inputs, "name") ?? "",
    outputs: clusterOutputs,
    companions: (subject) => [
        clusterSecurityGroup(subject),
        ...creatorEntry(subject),
        ...autoNodesEntry(subject),
    ],
    settle: startControlPlane,
    inUse: (_cluster, by) =>
        new CloudRefusal(
            "ResourceInUseException",
            by.type === NODE_GROUP
                ? "Cluster has nodegroups attached"
                : `${by.id} uses the cluster`,
            409,
        ),
    retain: ({ state }) => {
        if (flag(state, "deletionProtection") === true) {
            throw new CloudRefusal(
                "InvalidRequestException",
                "The cluster has deletion protection enabled: disable it before you delete the cluster.",
            );
        }
    },
    dispose: async (resource, world) => {
        await leaveBehind(world, resource);
        leaveLogs(world, resource);
        await world.clusters.stop(resource);
    },
};

function* clusterFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    for (const type of texts(inputs, "enabledClusterLogTypes[]")) {
        if (!LOG_TYPES.has(type)) {
            const reason = `expected one of ${[...LOG_TYPES].join(", ")}, got ${type}`;
            yield { property: "enabledClusterLogTypes", reason };
        }
    }
    const enumerations = {
        "accessConfig.authenticationMode": ["API", "API_AND_CONFIG_MAP", "CONFIG_MAP"],
        "upgradePolicy.supportType": ["STANDARD", "EXTENDED"],
        "kubernetesNetworkConfig.ipFamily": ["ipv4", "ipv6"],
        "encryptionConfig.resources[]": ["secrets"],
    };
    for (const [path, allowed] of Object.entries(enumerations)) {
        for (const value of texts(inputs, path).filter((given) => !allowed.includes(given))) {
            yield { property: path, reason: `expected one of ${allowed.join(", ")}, got ${value}` };
        }
    }
    const range = text(inputs, "kubernetesNetworkConfig.serviceIpv4Cidr");
    if (range !== undefined && !isServiceRange(range)) {
        yield {
            property: "kubernetesNetworkConfig.serviceIpv4Cidr",
            reason: "expected a private block of /24 to /12, with no host bit set",
        };
    }
}

function isServiceRange(cidr: string): boolean {
    const range = parseRange(cidr);
    return (
        range !== undefined &&
        range.prefix >= 12 &&
        range.prefix <= 24 &&
        /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/.test(cidr)
    );
}

function clusterOutputs(subject: IdentifiedSubject): PropertyMap {
    const { world, site, id, origin, inputs, previous } = subject;
    const issuerId = world.identifiers.hex(32, origin, "issuer").toUpperCase();
    const [subnetId] = texts(inputs, "vpcConfig.subnetIds[]");
    const vpcId = text(lookUp(world, SUBNET, site, subnetId)?.state ?? null, "vpcId") ?? "";
    const publicly = flag(inputs, "vpcConfig.endpointPublicAccess") === true;
    return {
        arn: regionalArn("eks", site, `cluster/${id}`),
        createdAt: text(previous ?? null, "createdAt") ?? world.now().toISOString(),
        identities: [
            { oidcs: [{ issuer: `https://oidc.eks.${site.region}.amazonaws.com/id/${issuerId}` }] },
        ],
        platformVersion: "eks.1",
        status: "CREATING",
        version: text(inputs, "version") ?? defaultMinor("aws", world.now()),
        kubernetesNetworkConfig: merge(
            { ipFamily: "ipv4", serviceIpv4Cidr: DEFAULT_SERVICE_RANGE, serviceIpv6Cidr: "" },
            map(inputs, "kubernetesNetworkConfig"),
        ),
        computeConfig: merge({ enabled: false }, map(inputs, "computeConfig")),
        storageConfig: merge({ blockStorage: { enabled: false } }, map(inputs, "storageConfig")),
        zonalShiftConfig: merge({ enabled: false }, map(inputs, "zonalShiftConfig")),
        controlPlaneScalingConfig: merge(
            { tier: "standard" },
            map(inputs, "controlPlaneScalingConfig"),
        ),
        vpcConfig: merge(
            {
                clusterSecurityGroupId: securityGroupId(subject),
                controlPlaneEgressMode: "AWS_MANAGED",
                publicAccessCidrs: publicly ? ["0.0.0.0/0"] : [],
                securityGroupIds: [],
                vpcId,
            },
            map(inputs, "vpcConfig"),
        ),
    };
}

function securityGroupId({ world, origin }: IdentifiedSubject): string {
    return `sg-0${world.identifiers.hex(16, origin, "cluster security group")}`;
}

/** The group that EKS makes for the cluster; its vpcId is that of the first subnet. */
function clusterSecurityGroup(subject: IdentifiedSubject): Companion {
    const { site, id, inputs, world } = subject;
    const group = securityGroupId(subject);
    const [subnetId] = texts(inputs, "vpcConfig.subnetIds[]");
    return {
        type: SECURITY_GROUP,
        id: group,
        state: {
            name: `eks-cluster-sg-${id}`,
            arn: regionalArn("ec2", site, `security-group/${group}`),
            vpcId: text(lookUp(world, SUBNET, site, subnetId)?.state ?? null, "vpcId") ?? "",
        },
    };
}

/** The entry of whoever makes the cluster, unless it is told to make none. */
function creatorEntry({ site, id, inputs }: IdentifiedSubject): readonly Companion[] {
    const principalArn = issuerArn(site.account);
    const wanted = flag(inputs, "accessConfig.bootstrapClusterCreatorAdminPermissions") === true;
    return wanted
        ? [
              {
                  type: ACCESS_ENTRY,
                  id: `${id}:${principalArn}`,
                  state: { clusterName: id, principalArn, type: "STANDARD" },
              },
          ]
        : [];
}

/** Starts the control plane; EKS makes the log group by itself when nobody did, and leaves it behind. */
async function startControlPlane(subject: IdentifiedSubject): Promise<PropertyMap> {
    const { world, site, id, inputs } = subject;
    const resource = world.store.get(CLUSTER, site, id);
    if (resource === undefined) {
        throw new Error(`the cluster ${id} ended before it was ready`);
    }
    const logs = `/aws/eks/${id}/cluster`;
    const logging = texts(inputs, "enabledClusterLogTypes[]").length > 0;
    if (logging && world.store.get(LOG_GROUP, site, logs) === undefined) {
        const arn = regionalArn("logs", site, `log-group:${logs}`);
        const state = { name: logs, arn, retentionInDays: 0 };
        world.store.put({ ...resource, type: LOG_GROUP, id: logs, state, hidden: {} });
    }
    const started = await world.clusters.start(resource, {
        name: id,
        kubernetesVersion: minorOf(text(inputs, "version") ?? ""),
        serviceRange:
            text(inputs, "kubernetesNetworkConfig.serviceIpv4Cidr") ?? DEFAULT_SERVICE_RANGE,
    });
    await applyAutoMode(subject, resource);
    return {
        status: "ACTIVE",
        endpoint: started.server,
        certificateAuthority: {
            data: Buffer.from(started.certificateAuthority).toString("base64"),
        },
    };
}
