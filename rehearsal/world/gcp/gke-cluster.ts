import type { PropertyMap } from "../../wire/property-value";
import { minorOf } from "../kubernetes-versions";
import { flag, given, map, merge, text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import { hasAddresses, isOpenByName } from "./gke-access";
import { admitCluster, nodeZones } from "./gke-admission";
import { clusterFailures } from "./gke-cluster-failures";
import { leaveBehind } from "./gke-leftovers";
import { clusterRange, DEFAULT_MAX_PODS } from "./gke-ranges";
import { masterVersion } from "./gke-versions";
import { firstPools, listedPools } from "./gke-listed-pools";
import { poolRequest, poolsOf } from "./gke-pool-requests";
import { LABEL_SECRETS } from "./labels";
import { isRegion, regionOf } from "./locations";
import { refusedByProvider } from "./refusals";
import { lastSegment, locatedName, projectNumber, reference, rfc1035 } from "./resource-names";
import { CLUSTER, CRYPTO_KEY, NETWORK, SUBNETWORK } from "./tokens";

export const cluster: ResourceType = {
    token: CLUSTER,
    naming: rfc1035(40),
    defaults: {
        datapathProvider: "LEGACY_DATAPATH",
        defaultMaxPodsPerNode: DEFAULT_MAX_PODS,
        deletionProtection: true,
        enableL4IlbSubsetting: false,
        enableLegacyAbac: false,
        enableShieldedNodes: true,
        networkingMode: "VPC_NATIVE",
        releaseChannel: { channel: "REGULAR" },
    },
    immutable: [
        "clusterIpv4Cidr",
        "confidentialNodes",
        "datapathProvider",
        "defaultMaxPodsPerNode",
        "description",
        "enableAutopilot",
        "enableKubernetesAlpha",
        "initialNodeCount",
        "ipAllocationPolicy.clusterIpv4CidrBlock",
        "ipAllocationPolicy.clusterSecondaryRangeName",
        "ipAllocationPolicy.servicesIpv4CidrBlock",
        "ipAllocationPolicy.servicesSecondaryRangeName",
        "masterAuth.clientCertificateConfig",
        "network",
        "networkingMode",
        "nodeConfig",
        "nodePools[].name",
        "privateClusterConfig.masterIpv4CidrBlock",
        "privateClusterConfig.privateEndpointSubnetwork",
        "subnetwork",
    ],
    // The client key, a sensitive field, is a part of masterAuth.
    secretOutputs: ["masterAuth", ...LABEL_SECRETS],
    references: [
        reference("network", NETWORK, { elsewhere: true }),
        reference("subnetwork", SUBNETWORK, { elsewhere: true }),
        // A key can be destroyed while it is in use: the cluster's secrets are lost.
        reference("databaseEncryption.keyName", CRYPTO_KEY, { loose: true }),
    ],
    validate: clusterFailures,
    admit: admitCluster,
    identify: ({ site, inputs }) => locatedName(site, "clusters", text(inputs, "name") ?? ""),
    outputs: clusterOutputs,
    live: (resource, world) => ({ ...resource.state, nodePools: listedPools(world, resource) }),
    settle: startControlPlane,
    retain: ({ state }) => {
        if (flag(state, "deletionProtection") !== false) {
            throw refusedByProvider(
                "Cannot destroy cluster because deletionProtection is set to true. Set it to false to " +
                    "proceed with cluster deletion.",
            );
        }
    },
    // The pools that are left go with their cluster.
    dispose: async (resource, world) => {
        await leaveBehind(world, resource);
        await world.clusters.stop(resource);
        for (const pool of poolsOf(world, resource)) {
            world.store.remove(pool);
        }
    },
};

function clusterOutputs(subject: IdentifiedSubject): PropertyMap {
    const { world, site, id, origin, inputs, previous } = subject;
    const version = masterVersion(subject);
    const pods = clusterRange(world, site, inputs, "Pod");
    const services = clusterRange(world, site, inputs, "Services");
    return {
        clusterIpv4Cidr: pods,
        servicesIpv4Cidr: services,
        ipAllocationPolicy: merge(
            { clusterIpv4CidrBlock: pods, servicesIpv4CidrBlock: services, stackType: "IPV4" },
            map(inputs, "ipAllocationPolicy"),
        ),
        labelFingerprint: world.identifiers.hex(8, origin, "labels"),
        masterVersion: version,
        nodeVersion: text(previous ?? null, "nodeVersion") ?? version,
        nodePools: listedPools(world, {
            ...site,
            id,
            state: { ...inputs, masterVersion: version },
        }),
        nodeLocations: inputs["nodeLocations"] ?? (isRegion(site.region) ? nodeZones(subject) : []),
        operation: "",
        selfLink: `https://container.googleapis.com/v1/${id}`,
        subnetwork: inputs["subnetwork"] ?? "",
        loggingService: "logging.googleapis.com/kubernetes",
        monitoringService: "monitoring.googleapis.com/kubernetes",
        databaseEncryption: inputs["databaseEncryption"] ?? { state: "DECRYPTED", keyName: "" },
        anonymousAuthenticationConfig: inputs["anonymousAuthenticationConfig"] ?? {
            mode: "ENABLED",
        },
        controlPlaneEndpointsConfig: merge(
            {
                dnsEndpointConfig: {
                    allowExternalTraffic: false,
                    enableK8sCertsViaDns: false,
                    enableK8sTokensViaDns: false,
                    endpoint: dnsEndpoint(subject),
                },
                ipEndpointsConfig: { enabled: true },
            },
            map(inputs, "controlPlaneEndpointsConfig"),
        ),
        clusterAutoscaling: merge(
            { enabled: false, autoscalingProfile: "BALANCED" },
            map(inputs, "clusterAutoscaling"),
        ),
        ...(given(inputs, "fleet") ? { fleet: membership(subject) } : {}),
        tpuIpv4CidrBlock: "",
    };
}

/** The cluster as a fleet's member: GKE registers it by its own name. */
function membership({ site, inputs }: IdentifiedSubject): PropertyMap {
    const membershipId = text(inputs, "name") ?? "";
    const project = text(inputs, "fleet.project") ?? site.account;
    const membershipLocation = regionOf(site.region);
    return {
        ...map(inputs, "fleet"),
        membershipId,
        membershipLocation,
        membership: `//gkehub.googleapis.com/${locatedName({ account: project, region: membershipLocation }, "memberships", membershipId)}`,
        preRegistered: false,
    };
}

/** Name of the endpoint that Google's DNS resolves everywhere; closed to people, nothing answers to it here. */
function dnsEndpoint({ world, site, origin }: IdentifiedSubject): string {
    const unique = world.identifiers.hex(30, origin, "endpoint");
    const number = projectNumber(world, site.account);
    return `gke-${unique}-${number}.${regionOf(site.region)}.gke.goog`;
}

/** Starts the control plane, or brings it to the cluster's version, and makes the nodes that come with it. */
async function startControlPlane(subject: IdentifiedSubject): Promise<PropertyMap> {
    const { world, site, id, inputs } = subject;
    const resource = world.store.get(CLUSTER, site, id);
    if (resource === undefined) {
        throw new Error(`the cluster ${id} ended before it was ready`);
    }
    const started = await world.clusters.start(resource, {
        name: lastSegment(id),
        kubernetesVersion: minorOf(text(inputs, "masterVersion") ?? ""),
        serviceRange: clusterRange(world, site, inputs, "Services"),
    });
    for (const pool of firstPools(world, resource)) {
        await world.clusters.applyPool(resource, poolRequest({ site, pool, cluster: resource }));
    }
    const address = started.server.replace(/^https:\/\//, "");
    const endpoint = hasAddresses(inputs) ? address : "";
    const byName: PropertyMap = isOpenByName(inputs)
        ? { dnsEndpointConfig: { endpoint: address } }
        : {};
    return {
        endpoint,
        controlPlaneEndpointsConfig: merge(map(inputs, "controlPlaneEndpointsConfig"), byName),
        masterAuth: merge(map(inputs, "masterAuth"), {
            clientCertificate: "",
            clientKey: "",
            clusterCaCertificate: Buffer.from(started.certificateAuthority).toString("base64"),
        }),
        privateClusterConfig: merge(
            map(inputs, "privateClusterConfig"),
            endpoints(resource, endpoint),
        ),
    };
}

/** One address stands for both endpoints: whoever rehearses is inside and outside the network at once. */
function endpoints({ state }: CloudResource, endpoint: string): PropertyMap {
    return {
        privateEndpoint: endpoint,
        publicEndpoint: endpoint,
        peeringName: "",
        masterIpv4CidrBlock: text(state, "privateClusterConfig.masterIpv4CidrBlock") ?? "",
    };
}
