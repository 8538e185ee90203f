import { Secret } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import { defaultMinor, servedMinors } from "../kubernetes-versions";
import { text } from "../properties";
import type { World } from "../world";
import { gkeVersion } from "./gke-versions";
import { serves } from "./locations";
import { badRequest, notFound, refusedByProvider } from "./refusals";
import {
    computeLink,
    computeName,
    GLOBAL,
    lookUp,
    PROJECT_ID,
    projectNumber,
} from "./resource-names";
import { networkOf } from "./subnetwork";
import { NETWORK, SUBNETWORK } from "./tokens";

/** Where a function is called from. */
export interface GoogleCaller {
    readonly project: string | undefined;
    readonly region: string | undefined;
    readonly zone: string | undefined;
    readonly defaultLabels: Readonly<Record<string, string>>;
}

/** The result of a Google Cloud function; `undefined` when it is not simulated. */
export function invokeGoogle(
    caller: GoogleCaller,
    world: World,
    token: string,
    args: PropertyMap,
): PropertyMap | undefined {
    switch (token) {
        case "gcp:organizations/getProject:getProject":
            return project(caller, world, args);
        case "gcp:compute/getNetwork:getNetwork":
            return existingNetwork(caller, world, args);
        case "gcp:organizations/getClientConfig:getClientConfig":
            return clientConfig(caller, world);
        case "gcp:container/getEngineVersions:getEngineVersions":
            return engineVersions(caller, world, args);
        default:
            return undefined;
    }
}

function projectOf(caller: GoogleCaller, args: PropertyMap, property: string): string {
    const id = text(args, property) ?? caller.project;
    if (id === undefined) {
        throw refusedByProvider("project: required field is not set");
    }
    if (!PROJECT_ID.test(id)) {
        throw badRequest(`Request contains an invalid argument: project "${id}"`);
    }
    return id;
}

/** Every project of a well-formed id exists. */
function project(caller: GoogleCaller, world: World, args: PropertyMap): PropertyMap {
    const projectId = projectOf(caller, args, "projectId");
    return {
        id: `projects/${projectId}`,
        projectId,
        number: projectNumber(world, projectId),
        name: projectId,
        autoCreateNetwork: true,
        billingAccount: "",
        deletionPolicy: "PREVENT",
        folderId: "",
        orgId: "",
        labels: {},
        effectiveLabels: {},
        pulumiLabels: {},
        tags: {},
    };
}

function existingNetwork(caller: GoogleCaller, world: World, args: PropertyMap): PropertyMap {
    const account = projectOf(caller, args, "project");
    const name = text(args, "name") ?? "";
    const site = { account, region: GLOBAL };
    const network = lookUp(world, NETWORK, site, name);
    if (network === undefined) {
        throw notFound(computeName(site, "networks", name));
    }
    const { id, state } = network;
    const subnetworks = world.store
        .list(SUBNETWORK)
        .filter((subnetwork) => networkOf(world, subnetwork)?.id === id);
    return {
        id,
        name,
        project: account,
        description: state["description"] ?? "",
        gatewayIpv4: "",
        internalIpv6Range: "",
        networkId: Number(state["networkId"] ?? 0),
        numericId: state["numericId"] ?? "",
        selfLink: computeLink(id),
        subnetworksSelfLinks: subnetworks.map((subnetwork) => computeLink(subnetwork.id)),
    };
}

function clientConfig(
    { project: id = "", region = "", zone = "", ...caller }: GoogleCaller,
    world: World,
) {
    return {
        id: `projects/${id}/regions/${region}/zones/${zone}`,
        project: id,
        region,
        zone,
        defaultLabels: caller.defaultLabels,
        accessToken: new Secret(world.credentials()["gcp"] ?? ""),
    };
}

function engineVersions(caller: GoogleCaller, world: World, args: PropertyMap): PropertyMap {
    const location = text(args, "location") ?? caller.zone ?? caller.region ?? "";
    if (!serves("container", location)) {
        throw badRequest(`Location "${location}" does not exist.`);
    }
    const prefix = text(args, "versionPrefix") ?? "";
    const offered = (extended: boolean) =>
        servedMinors("gcp", world.now(), extended).map(gkeVersion).reverse();
    const versions = offered(true).filter((version) => version.startsWith(prefix));
    const byDefault = gkeVersion(defaultMinor("gcp", world.now()));
    const latest = versions[0] ?? "";
    const channels = (version: string) => ({ RAPID: latest, REGULAR: version, STABLE: version });
    return {
        ...args,
        id: world.now().toISOString(),
        location,
        project: projectOf(caller, args, "project"),
        defaultClusterVersion: byDefault,
        latestMasterVersion: latest,
        latestNodeVersion: latest,
        validMasterVersions: versions,
        validNodeVersions: versions,
        releaseChannelDefaultVersion: channels(byDefault),
        releaseChannelLatestVersion: channels(latest),
        releaseChannelUpgradeTargetVersion: channels(byDefault),
    };
}
