import type { ResourceInput } from "../../../policies/model/resource-input";
import { AWS_VPN, AZURE_POLICY, AZURE_VPN, GCP_VPN } from "../network/vpns";
import { manifest, resource } from "../support/inputs";
import type { Mutant } from "./mutant";

type Tree = Readonly<Record<string, unknown>>;

const TAGS = {
    "atoll-fleet": "acme",
    cluster: "one",
    "cost-center": "platform",
    environment: "production",
    "managed-by": "atoll",
};
const EVERYONE = "0.0.0.0/0";
const WITHIN = "10.2.0.0/16";

/** A mutant of one resource, with these properties instead of its own. */
function changed(
    rule: string,
    name: string,
    of: (change: Tree) => readonly ResourceInput[],
    change: Tree,
): Mutant {
    return { rule, name, clean: of({}), broken: of(change) };
}

const awsGroup = (change: Tree): readonly ResourceInput[] => {
    const rule = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [WITHIN], ...change };
    const properties = { region: "eu-west-1", tags: TAGS, vpcId: "vpc-1", ingress: [rule] };
    return [resource("aws:ec2/securityGroup:SecurityGroup", properties)];
};

const awsRule = (change: Tree): readonly ResourceInput[] => {
    const tags = { ...TAGS, "load-balancer": "shop" };
    const group = resource("aws:ec2/securityGroup:SecurityGroup", {
        region: "eu-west-1",
        tags,
        vpcId: "vpc-1",
    });
    const rule = {
        cidrIpv4: EVERYONE,
        fromPort: 443,
        ipProtocol: "tcp",
        region: "eu-west-1",
        tags: TAGS,
        toPort: 443,
        ...change,
    };
    return [
        group,
        resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", rule, {
            dependencies: { securityGroupId: [group] },
        }),
    ];
};

const gcpFirewall = (change: Tree): readonly ResourceInput[] => [
    resource("gcp:compute/firewall:Firewall", {
        allows: [{ protocol: "tcp", ports: ["22"] }],
        direction: "INGRESS",
        network: "projects/acme/global/networks/one",
        sourceRanges: [WITHIN],
        ...change,
    }),
];

const azureRule = (change: Tree): readonly ResourceInput[] => [
    resource("azure-native:network:NetworkSecurityGroup", {
        location: "westeurope",
        networkSecurityGroupName: "nodes",
        tags: TAGS,
    }),
    resource("azure-native:network:SecurityRule", {
        access: "Allow",
        destinationPortRange: "22",
        direction: "Inbound",
        networkSecurityGroupName: "nodes",
        priority: 100,
        protocol: "Tcp",
        sourceAddressPrefix: WITHIN,
        ...change,
    }),
];

const openIngress: readonly Mutant[] = [
    changed("net-no-open-ingress", "AWS, in a group", awsGroup, { cidrBlocks: [EVERYONE] }),
    changed("net-no-open-ingress", "AWS, IPv6", awsGroup, { ipv6CidrBlocks: ["::/0"] }),
    changed("net-no-open-ingress", "AWS, beside HTTPS", awsRule, { fromPort: 22 }),
    changed("net-no-open-ingress", "Google Cloud", gcpFirewall, { sourceRanges: [EVERYONE] }),
    changed("net-no-open-ingress", "Azure", azureRule, { sourceAddressPrefix: "Internet" }),
];

const awsVpn = (change: Tree): readonly ResourceInput[] => [
    resource("aws:ec2/vpnConnection:VpnConnection", {
        ...AWS_VPN,
        region: "eu-west-1",
        tags: TAGS,
        ...change,
    }),
];

const gcpTunnels = (change: Tree): readonly ResourceInput[] =>
    [0, 1].map((number) =>
        resource(
            "gcp:compute/vPNTunnel:VPNTunnel",
            { ...GCP_VPN, labels: TAGS, vpnGatewayInterface: number, ...change },
            { name: `tunnel-${number}` },
        ),
    );

const azureConnection = (change: Tree): readonly ResourceInput[] => [
    resource("azure-native:network:VirtualNetworkGatewayConnection", {
        ...AZURE_VPN,
        tags: TAGS,
        ...change,
    }),
];

const weakVpns: readonly Mutant[] = [
    changed("net-vpn-strong-ike", "AWS", awsVpn, { tunnel2Phase1DhGroupNumbers: [2] }),
    changed("net-vpn-strong-ike", "Google Cloud", gcpTunnels, { ikeVersion: 1 }),
    changed("net-vpn-strong-ike", "one tunnel", gcpTunnels, { vpnGatewayInterface: 0 }),
    changed("net-vpn-strong-ike", "Azure", azureConnection, {
        ipsecPolicies: [{ ...AZURE_POLICY, pfsGroup: "None" }],
    }),
];

const service = (change: Tree): readonly ResourceInput[] => [
    manifest({
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web", namespace: "shop" },
        spec: { type: "ClusterIP", selector: { app: "web" }, ports: [{ port: 80 }], ...change },
    }),
];

const gateway = (change: Tree): readonly ResourceInput[] => [
    manifest({
        apiVersion: "v1",
        kind: "Service",
        metadata: {
            name: "istio-eastwestgateway",
            namespace: "istio-system",
            labels: { istio: "eastwestgateway" },
            annotations: { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" },
            ...change,
        },
        spec: { type: "LoadBalancer", ports: [{ name: "tls", port: 15443 }] },
    }),
];

const externalAddresses: readonly Mutant[] = [
    changed("net-no-external-ips", "addresses", service, { externalIPs: ["192.0.2.1"] }),
    changed("net-no-external-ips", "ports of the nodes", service, { type: "NodePort" }),
    changed("net-no-external-ips", "an open gateway", gateway, { annotations: {} }),
];

/** A namespace, closed by a policy of one network plugin or another. */
const closedBy =
    (apiVersion: string, kind: string, spec: Tree) =>
    (change: Tree): readonly ResourceInput[] => [
        manifest(
            {
                apiVersion: "v1",
                kind: "Namespace",
                metadata: {
                    name: "shop",
                    labels: {
                        "app.kubernetes.io/managed-by": "kustomize",
                        cluster: "one",
                        "cost-center": "platform",
                        environment: "production",
                        owner: "shop",
                        "pod-security.kubernetes.io/enforce": "restricted",
                    },
                },
            },
            { name: "shop" },
        ),
        manifest({
            apiVersion,
            kind,
            metadata: { name: "default-deny", namespace: "shop" },
            spec: { ...spec, ...change },
        }),
    ];

const byKubernetes = closedBy("networking.k8s.io/v1", "NetworkPolicy", {
    podSelector: {},
    policyTypes: ["Ingress", "Egress"],
    egress: [
        {
            to: [
                { namespaceSelector: {}, podSelector: { matchLabels: { "k8s-app": "kube-dns" } } },
            ],
            ports: [{ port: 53, protocol: "UDP" }],
        },
    ],
});
const byCilium = closedBy("cilium.io/v2", "CiliumNetworkPolicy", {
    endpointSelector: {},
    ingress: [{}],
    egress: [{}],
});
const byCalico = closedBy("projectcalico.org/v3", "NetworkPolicy", {
    selector: "all()",
    types: ["Ingress", "Egress"],
});
const DEFAULT_DENY = "net-default-deny-per-namespace";

const openNamespaces: readonly Mutant[] = [
    changed(DEFAULT_DENY, "one direction", byKubernetes, { policyTypes: ["Ingress"] }),
    changed(DEFAULT_DENY, "some pods", byKubernetes, {
        podSelector: { matchLabels: { app: "web" } },
    }),
    changed(DEFAULT_DENY, "every address", byKubernetes, {
        egress: [{ to: [{ ipBlock: { cidr: EVERYONE } }] }],
    }),
    changed(DEFAULT_DENY, "Cilium", byCilium, { egress: [] }),
    changed(DEFAULT_DENY, "Calico", byCalico, { types: ["Egress"] }),
];

/** One violation each of the rules for networks. */
export const networkMutants: readonly Mutant[] = [
    ...openIngress,
    ...weakVpns,
    ...externalAddresses,
    ...openNamespaces,
];
