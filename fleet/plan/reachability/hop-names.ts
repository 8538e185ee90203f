import type { LinkPlan } from "../links/types";
import type { Place } from "../place";
import type { Cni } from "../types";

/** How hops name what they pass. */

/** A network, by its cloud's own word. */
export function networkName(name: string, place: Place | undefined): string {
    switch (place?.cloud) {
        case "aws":
            return `VPC of ${name}`;
        case "gcp":
            return `VPC network of ${name}`;
        case "azure":
            return `virtual network of ${name}`;
        case "site":
        case undefined:
            return `network of ${name}`;
    }
}

const LINK_WORDS: Readonly<Record<LinkPlan["kind"], string>> = {
    "vpc-peering": "VPC peering",
    "transit-gateway": "transit gateway",
    "network-connectivity-center": "Network Connectivity Center",
    "vnet-peering": "VNet peering",
    "virtual-wan": "Virtual WAN",
    "ha-vpn": "HA VPN",
    wireguard: "WireGuard",
};

export function linkWord(kind: LinkPlan["kind"]): string {
    return LINK_WORDS[kind];
}

/** A link with its name. */
export function linkName({ kind, name }: LinkPlan): string {
    return `${linkWord(kind)} ${name}`;
}

const CNI_WORDS: Readonly<Record<Cni, string>> = {
    "vpc-cni": "the VPC CNI",
    "dataplane-v2": "Dataplane V2",
    overlay: "the AKS overlay",
    "pod-subnet": "Azure CNI with a pod subnet",
    calico: "Calico",
    cilium: "Cilium",
    flannel: "Flannel",
    "ovn-kubernetes": "OVN-Kubernetes",
    weave: "Weave",
    unknown: "a CNI that the fleet does not name",
};

export function cniWord(cni: Cni): string {
    return CNI_WORDS[cni];
}
