import { z } from "zod";

import { whereMissing } from "../kubernetes/patches";
import { advice, undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN, type Reading } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import { checksOf } from "./forms";

export const publicCidrsRestricted = defineRule({
    id: "cp-public-cidrs-restricted",
    title: "A public API server answers only to the networks that need it",
    severity: "critical",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "An API server that answers to everybody lets everybody try stolen credentials, and the " +
        "next flaw in it, until one works.",
    fix:
        "List your own ranges, or close the public endpoint. EKS: vpcConfig.publicAccessCidrs. " +
        "GKE: masterAuthorizedNetworksConfig.cidrBlocks. AKS: apiServerAccessProfile." +
        "authorizedIPRanges.",
    limits:
        "GKE with authorized networks and no ranges is closed to all but the cluster's own " +
        "network, and so accepted. Where GKE also answers by name, IAM decides, not addresses.",
    frameworks: [
        { name: "CIS EKS 1.7.0", controls: ["5.4.1"] },
        { name: "CIS GKE 1.6.0", controls: ["5.6.3"] },
        { name: "CIS AKS 1.7", controls: ["5.4.1"] },
        { name: "Kubescape", controls: ["C-0227", "C-0247"] },
        { name: "Checkov", controls: ["CKV_AWS_38", "CKV_GCP_20", "CKV_AZURE_6"] },
        { name: "Trivy", controls: ["AWS-0041", "GCP-0061", "AZU-0041"] },
    ],
    parameters: z.strictObject({}),
    checks: () =>
        checksOf({
            eks: (cluster, at) => {
                const vpc = at.at("vpcConfig");
                return inspectList(
                    cluster,
                    not(vpc.at("endpointPublicAccess").flag()),
                    vpc.at("publicAccessCidrs"),
                );
            },
            capa: (cluster, at) => {
                const access = at.at("endpointAccess");
                return inspectList(
                    cluster,
                    not(access.at("public").flag()),
                    access.at("publicCIDRs"),
                );
            },
            aks: inspectAks,
            capz: inspectAks,
            gke: inspectGke,
            capg: inspectCapg,
        }),
});

/** Whether the public endpoint is closed, from whether it is open; absent is open. */
function not(open: Reading<boolean>): Reading<boolean> {
    return open === UNKNOWN ? UNKNOWN : open === false;
}

/** Ranges of which an empty list lets everybody in. */
function* inspectList(
    cluster: ResourceInput,
    closed: Reading<boolean>,
    ranges: PropertyReader,
): Iterable<Observation> {
    if (closed === true) {
        return;
    }
    if (!ranges.unknown && ranges.items().length === 0) {
        const open = violation(cluster, ranges, "names no range, and so lets everybody in");
        yield* whereMissing(
            cluster,
            ranges,
            closed === UNKNOWN ? undecided(cluster, ranges) : open,
        );
        return;
    }
    yield* inspectRanges(cluster, closed, ranges.items());
}

function* inspectRanges(
    cluster: ResourceInput,
    closed: Reading<boolean>,
    ranges: readonly PropertyReader[],
): Iterable<Observation> {
    for (const range of ranges) {
        const text = range.text();
        const open = text !== UNKNOWN && (text === undefined || isEverybody(text));
        if (text === UNKNOWN || (open && closed === UNKNOWN)) {
            yield undecided(cluster, range);
        } else if (open) {
            yield violation(cluster, range, "lets everybody in");
        }
    }
}

/** A prefix of length 0 holds every address, whatever stands before it. */
function isEverybody(range: string): boolean {
    return /\/0+\s*$/.test(range);
}

function inspectAks(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const access = at.at("apiServerAccessProfile");
    return inspectList(
        cluster,
        either(
            access.at("enablePrivateCluster").flag(),
            is(at.at("publicNetworkAccess"), "Disabled"),
        ),
        access.at("authorizedIPRanges"),
    );
}

function is(at: PropertyReader, wanted: string): Reading<boolean> {
    const text = at.text();
    return text === UNKNOWN ? UNKNOWN : text === wanted;
}

function either(one: Reading<boolean>, other: Reading<boolean>): Reading<boolean> {
    if (one === true || other === true) {
        return true;
    }
    return one === UNKNOWN || other === UNKNOWN ? UNKNOWN : false;
}

function* inspectGke(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const byAddress = at.at("controlPlaneEndpointsConfig", "ipEndpointsConfig", "enabled").flag();
    const networks = at.at("masterAuthorizedNetworksConfig");
    yield* inspectNetworks(
        cluster,
        either(
            at.at("privateClusterConfig", "enablePrivateEndpoint").flag(),
            byAddress === UNKNOWN ? UNKNOWN : byAddress === false,
        ),
        networks,
        networks
            .at("cidrBlocks")
            .items()
            .map((block) => block.at("cidrBlock")),
        networks.at("gcpPublicCidrsAccessEnabled"),
    );
}

function inspectCapg(cluster: ResourceInput, at: PropertyReader): Iterable<Observation> {
    const networks = at.at("master_authorized_networks_config");
    return inspectNetworks(
        cluster,
        at.at("clusterNetwork", "privateCluster", "enablePrivateEndpoint").flag(),
        networks,
        networks
            .at("cidr_blocks")
            .items()
            .map((block) => block.at("cidr_block")),
        networks.at("gcp_public_cidrs_access_enabled"),
    );
}

/** GKE lets everybody in unless it is told of authorized networks, be it of none. */
function* inspectNetworks(
    cluster: ResourceInput,
    closed: Reading<boolean>,
    networks: PropertyReader,
    ranges: readonly PropertyReader[],
    googleCloud: PropertyReader,
): Iterable<Observation> {
    if (closed === true) {
        return;
    }
    if (networks.unknown || (networks.absent && closed === UNKNOWN)) {
        yield undecided(cluster, networks);
    } else if (!networks.isMap) {
        const open = violation(cluster, networks, "has no authorized networks: lets everybody in");
        yield* whereMissing(cluster, networks, open);
    } else {
        yield* inspectRanges(cluster, closed, ranges);
        if (googleCloud.flag() === true) {
            yield advice(cluster, googleCloud, "lets in every machine of Google Cloud, whoever's");
        }
    }
}
