import { clusterWide, namespaced } from "./custom-kinds";

/** Kinds by the project that has them; of those with many, the ones that a fleet's objects are of. */

/** github.com/aws/karpenter-provider-aws, charts/karpenter-crd */
export const KARPENTER_KINDS = [
    ...clusterWide("karpenter.sh/v1", "NodePool", "NodeClaim"),
    ...clusterWide("karpenter.sh/v1alpha1", "NodeOverlay"),
    ...clusterWide("karpenter.k8s.aws/v1", "EC2NodeClass"),
    ...namespaced("autoscaling.x-k8s.io/v1beta1", "CapacityBuffer"),
];

/** github.com/cert-manager/cert-manager, deploy/crds */
export const CERT_MANAGER_KINDS = [
    ...clusterWide("cert-manager.io/v1", "ClusterIssuer"),
    ...namespaced("cert-manager.io/v1", "Certificate", "CertificateRequest", "Issuer"),
    ...namespaced("acme.cert-manager.io/v1", "Challenge", "Order"),
];

/** github.com/kubernetes-sigs/cluster-api-operator, config/crd/bases */
export const CLUSTER_API_OPERATOR_KINDS = namespaced(
    "operator.cluster.x-k8s.io/v1alpha2",
    "AddonProvider",
    "BootstrapProvider",
    "ControlPlaneProvider",
    "CoreProvider",
    "IPAMProvider",
    "InfrastructureProvider",
    "RuntimeExtensionProvider",
);

/** github.com/projectcalico/calico, charts/crd.projectcalico.org.v1: the operator's own, and those that Calico reads. */
export const CALICO_KINDS = [
    ...clusterWide(
        "operator.tigera.io/v1",
        "APIServer",
        "GatewayAPI",
        "Goldmane",
        "ImageSet",
        "Installation",
        "TigeraStatus",
        "Whisker",
    ),
    ...clusterWide(
        "crd.projectcalico.org/v1",
        "BGPConfiguration",
        "BGPPeer",
        "FelixConfiguration",
        "GlobalNetworkPolicy",
        "GlobalNetworkSet",
        "HostEndpoint",
        "IPPool",
    ),
    ...namespaced("crd.projectcalico.org/v1", "NetworkPolicy", "NetworkSet"),
];

/** docs.cilium.io Custom Resource Definitions: Cilium's operator makes them when it starts. */
export const CILIUM_KINDS = [
    ...clusterWide(
        "cilium.io/v2",
        "CiliumBGPAdvertisement",
        "CiliumBGPClusterConfig",
        "CiliumBGPPeerConfig",
        "CiliumCIDRGroup",
        "CiliumClusterwideNetworkPolicy",
        "CiliumEgressGatewayPolicy",
        "CiliumIdentity",
        "CiliumLoadBalancerIPPool",
        "CiliumNode",
    ),
    ...clusterWide("cilium.io/v2alpha1", "CiliumL2AnnouncementPolicy", "CiliumPodIPPool"),
    ...namespaced("cilium.io/v2", "CiliumEndpoint", "CiliumLocalRedirectPolicy"),
    ...namespaced("cilium.io/v2", "CiliumNetworkPolicy", "CiliumNodeConfig"),
];

/** github.com/metallb/metallb, charts/metallb/charts/crds */
export const METALLB_KINDS = [
    ...namespaced("metallb.io/v1beta1", "BFDProfile", "BGPAdvertisement", "Community"),
    ...namespaced("metallb.io/v1beta1", "IPAddressPool", "L2Advertisement"),
    ...namespaced("metallb.io/v1beta2", "BGPPeer"),
];
