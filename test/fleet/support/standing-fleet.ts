import { NEEDED, OIDC } from "../plan/capi/support/capi-fleets";
import { AWS, AZURE, type Clusters, EXISTING, GCP } from "./fleets";

const METAL = {
    ...{ cloud: "capi", infrastructure: "metal3", region: "fra" },
    ...NEEDED.metal3,
    managedBy: "onprem",
    cni: "calico",
    endpoint: { host: "10.12.0.5" },
    ranges: { nodes: "10.12.0.0/20" },
};

/**
 * A production fleet that has stood for a while: two clusters in networks of their own, one in a named network, one that
 * exists, one on metal, a retired one, and links of three kinds.
 */
export const STANDING_FLEET = {
    name: "acme",
    environment: "production",
    access: { oidc: OIDC },
    networks: {
        shared: { cloud: "gcp", region: "europe-west1", project: "acme-prod" },
        hub: { cloud: "azure", region: "westeurope" },
        vault: { cloud: "azure", region: "westeurope" },
        fra: {
            cloud: "site",
            location: "fra",
            ranges: ["10.12.0.0/16", "10.80.0.0/16", "192.168.0.0/16"],
        },
    },
    links: [["a", "b"], { between: ["a", "shared"], kind: "ha-vpn" }, ["hub", "vault"]],
    clusters: {
        a: AWS,
        b: AWS,
        g: { ...GCP, network: "shared" },
        metal: METAL,
        onprem: { ...EXISTING, region: "fra", network: "fra", cni: "calico" },
        z: { ...AZURE, state: "retired" },
    } satisfies Clusters,
};

/** The lock of that fleet, as somebody might have written it by hand. */
export const STANDING_LOCK = `version: 1
fleet: acme
environment: production
clusters:
  a:
    id: 1
    generation: 1
    cloud: aws
    place: aws/us-east-1
    cni: vpc-cni
    kubernetes: "1.35"
    ranges: { nodes: 10.8.0.0/20, pods: 10.128.0.0/17, services: 10.64.0.0/20 }
    settings: { account: deployer, authenticationMode: API, zones: "us-east-1a, us-east-1b, us-east-1c" }
  b:
    id: 2
    generation: 3
    cloud: aws
    place: aws/us-east-1
    cni: vpc-cni
    kubernetes: "1.35"
    ranges: { nodes: 10.8.16.0/20, pods: 10.128.128.0/17, services: 10.64.16.0/20 }
    settings: { account: deployer, authenticationMode: API, zones: "us-east-1a, us-east-1b, us-east-1c" }
  g:
    id: 3
    generation: 1
    cloud: gcp
    place: gcp/acme-prod/europe-west1
    network: shared
    cni: dataplane-v2
    kubernetes: "1.35"
    ranges: { nodes: 10.8.32.0/20, pods: 10.129.0.0/17, services: 10.64.32.0/20 }
  metal:
    id: 4
    generation: 1
    cloud: capi/metal3
    place: site/fra
    network: fra
    cni: calico
    kubernetes: "1.35"
    ranges: { nodes: 10.12.0.0/20, pods: 10.129.128.0/17, services: 10.64.48.0/20, loadBalancers: 10.80.0.0/24 }
    settings: { managedBy: onprem }
  onprem:
    id: 5
    generation: 1
    cloud: existing
    place: site/fra
    network: fra
    cni: calico
    kubernetes: "1.35"
    ranges: { nodes: 192.168.0.0/24, pods: 172.20.0.0/16, services: 172.21.0.0/16 }
  z:
    id: 6
    generation: 1
    state: retired
    cloud: azure
    place: azure/westeurope
    cni: overlay
    kubernetes: "1.35"
    ranges: { nodes: 10.8.64.0/20, pods: 10.130.0.0/17, services: 10.64.64.0/20 }
    settings: { api: private, nodes.size: Standard_D4s_v5, nodes.disk: "100", zones: "1, 2, 3", subscriptionId: deployer }
networks:
  a: { place: aws/us-east-1, range: 10.9.0.0/22, asn: 64512 }
  b: { place: aws/us-east-1, range: 10.9.4.0/22, asn: 64513 }
  fra: { place: site/fra, asn: 64515 }
  hub: { place: azure/westeurope, range: 10.9.8.0/22, asn: 64514 }
  shared: { place: gcp/acme-prod/europe-west1, range: 10.9.12.0/22, asn: 64517 }
  vault: { place: azure/westeurope, range: 10.9.20.0/22, asn: 64519 }
  z: { place: azure/westeurope, range: 10.9.16.0/22, asn: 64518 }
hubs:
  aws/eu-west-1: { kind: transit-gateway, asn: 64600 }
links:
  a--b: { kind: vpc-peering }
  a--shared: { kind: ha-vpn, tunnels: [169.254.6.0/30, 169.254.6.4/30, 169.254.6.8/30, 169.254.6.12/30] }
  hub--vault: { kind: vnet-peering }
retired:
  - { id: 40, name: old, generation: 2 }
`;
