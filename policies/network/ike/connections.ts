import type { Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import type { ResourceInput } from "../../model/resource-input";
import { azureNativeType } from "../../model/resource-types";
import { encryption, group, inspectKey, inspectStrength, integrity, version } from "./strength";

export const AWS_CONNECTION = "aws:ec2/vpnConnection:VpnConnection";
export const GCP_TUNNEL = "gcp:compute/vPNTunnel:VPNTunnel";
export const AZURE_CONNECTION = azureNativeType("network", "VirtualNetworkGatewayConnection");

/** What AWS negotiates where nothing is said has IKE version 1, SHA-1 and group 2 in it. */
export function* inspectAws(resource: ResourceInput): Iterable<Observation> {
    for (const tunnel of ["tunnel1", "tunnel2"]) {
        const of = (name: string) => resource.properties.at(`${tunnel}${name}`);
        yield* inspectStrength(resource, version(of("IkeVersions")));
        for (const phase of ["Phase1", "Phase2"]) {
            yield* inspectStrength(resource, encryption(of(`${phase}EncryptionAlgorithms`)));
            yield* inspectStrength(resource, integrity(of(`${phase}IntegrityAlgorithms`)));
            yield* inspectStrength(resource, group(of(`${phase}DhGroupNumbers`)));
        }
        yield* inspectKey(resource, of("PresharedKey"));
    }
}

/** Google Cloud's is version 2 where nothing is said, with weak ciphers among its proposals. */
export function* inspectGcp(resource: ResourceInput): Iterable<Observation> {
    const { properties } = resource;
    const ike = properties.at("ikeVersion");
    if (!ike.absent) {
        yield* inspectStrength(resource, version(ike));
    }
    const [first, second] = ["phase1", "phase2"].map((key) => properties.at("cipherSuite", key));
    for (const phase of [first, second]) {
        if (phase !== undefined) {
            const encryptions = phase.at("encryptions");
            yield* inspectStrength(resource, encryption(encryptions));
            const integrities = phase.at("integrities");
            if (!integrities.absent || needsIntegrity(encryptions)) {
                yield* inspectStrength(resource, integrity(integrities));
            }
        }
    }
    if (first !== undefined && second !== undefined) {
        yield* inspectStrength(resource, group(first.at("dhs")));
        yield* inspectStrength(resource, group(second.at("pfs")));
    }
    yield* inspectKey(resource, properties.at("sharedSecret"));
}

/** Whether any of these ciphers is not AES-GCM, which is its own integrity. */
function needsIntegrity(encryptions: PropertyReader): boolean {
    return encryptions
        .items()
        .map((cipher) => cipher.text())
        .some((cipher) => typeof cipher === "string" && !/GCM/i.test(cipher));
}

/** Azure's is version 2 where nothing is said; without a policy weak ciphers are among its own. */
export function* inspectAzure(resource: ResourceInput): Iterable<Observation> {
    const { properties } = resource;
    const type = properties.at("connectionType").text();
    if (type === "ExpressRoute" || type === "VPNClient") {
        return;
    }
    const protocol = properties.at("connectionProtocol");
    if (!protocol.absent) {
        yield* inspectStrength(resource, version(protocol));
    }
    const policies = properties.at("ipsecPolicies");
    const given = policies.items();
    for (const policy of given.length > 0 ? given : [policies]) {
        yield* inspectStrength(resource, encryption(policy.at("ikeEncryption")));
        yield* inspectStrength(resource, encryption(policy.at("ipsecEncryption")));
        yield* inspectStrength(resource, integrity(policy.at("ikeIntegrity")));
        yield* inspectStrength(resource, integrity(policy.at("ipsecIntegrity")));
        yield* inspectStrength(resource, group(policy.at("dhGroup")));
        yield* inspectStrength(resource, group(policy.at("pfsGroup")));
    }
    yield* inspectKey(resource, properties.at("sharedKey"));
}
