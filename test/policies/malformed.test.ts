import fc from "fast-check";

import { evaluateResource, evaluateStack } from "../../policies/evaluation/evaluate";
import { SecretValue, UNKNOWN } from "../../policies/model/reading";
import { StackIndex } from "../../policies/model/stack-index";
import { rules } from "../../policies/rules";
import { activeRules } from "../../policies/settings/active-rules";
import { DEFAULT_SETTINGS } from "../../policies/settings/settings";
import { resource } from "./support/inputs";

const CANARY = "hunter2";
const STRICT = { exceptions: [], now: new Date("2027-01-31T12:00:00Z") };
const active = activeRules(rules, DEFAULT_SETTINGS, STRICT.now);

const TYPES = [
    "kubernetes:argoproj.io/v1alpha1:AppProject",
    "kubernetes:argoproj.io/v1alpha1:Application",
    "kubernetes:argoproj.io/v1alpha1:ApplicationSet",
    "kubernetes:source.toolkit.fluxcd.io/v1:GitRepository",
    "kubernetes:source.toolkit.fluxcd.io/v1:OCIRepository",
    "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease",
    "kubernetes:security.istio.io/v1:PeerAuthentication",
    "kubernetes:security.istio.io/v1:AuthorizationPolicy",
    "kubernetes:networking.istio.io/v1:DestinationRule",
    "kubernetes:networking.istio.io/v1:Gateway",
    "kubernetes:sailoperator.io/v1:Istio",
    "kubernetes:policy.karmada.io/v1alpha1:PropagationPolicy",
    "kubernetes:work.open-cluster-management.io/v1:ManifestWork",
    "kubernetes:multicluster.x-k8s.io/v1alpha1:ServiceExport",
    "kubernetes:submariner.io/v1alpha1:Submariner",
    "aws:ec2/route:Route",
    "aws:ec2/routeTable:RouteTable",
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    "aws:directconnect/connection:Connection",
    "aws:directconnect/gatewayAssociation:GatewayAssociation",
    "aws:ec2/managedPrefixList:ManagedPrefixList",
    "aws:ec2transitgateway/route:Route",
    "gcp:compute/interconnectAttachment:InterconnectAttachment",
    "gcp:networkmanagement/vpcFlowLogsConfig:VpcFlowLogsConfig",
    "azure-native:network:HubRouteTable",
    "azure-native:network:VirtualNetwork",
    "azure-native:network:VirtualWan",
    "gcp:compute/networkPeering:NetworkPeering",
    "gcp:compute/routerPeer:RouterPeer",
    "azure-native:network:VirtualNetworkPeering",
    "azure-native:network:LocalNetworkGateway",
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBindingList",
    "kubernetes:rbac.authorization.k8s.io/v1:Role",
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
    "kubernetes:core/v1:ServiceAccount",
    "aws:eks/accessEntry:AccessEntry",
    "kubernetes:serving.knative.dev/v1:Service",
    "kubernetes:core/v1:Secret",
    "kubernetes:v1:Secret",
    "kubernetes:core/v1:Pod",
    "kubernetes:core/v1:Namespace",
    "kubernetes:apps/v1:Deployment",
    "kubernetes:batch/v1:CronJob",
    "kubernetes:policy/v1:PodDisruptionBudget",
    "kubernetes:helm.sh/v3:Release",
    "kubernetes:core/v1:ConfigMap",
    "kubernetes:argoproj.io/v1alpha1:Application",
    "kubernetes:bootstrap.cluster.x-k8s.io/v1beta2:KubeadmConfigTemplate",
    "pulumi:providers:kubernetes",
    "pulumi:pulumi:Stack",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:eks/cluster:Cluster",
    "aws:ec2/vpc:Vpc",
    "aws:ec2/subnet:Subnet",
    "gcp:container/cluster:Cluster",
    "gcp:compute/subnetwork:Subnetwork",
    "azure-native:network:VirtualNetwork",
    "azure-native:containerservice:ManagedCluster",
    "aws:eks/nodeGroup:NodeGroup",
    "aws:eks/addon:Addon",
    "gcp:container/nodePool:NodePool",
    "azure-native:containerservice:AgentPool",
    "azure-native:monitor:DiagnosticSetting",
    "azure-native:keyvault:Vault",
    "aws:s3/bucket:Bucket",
    "kubernetes:cluster.x-k8s.io/v1beta2:Cluster",
    "kubernetes:cluster.x-k8s.io/v1beta2:MachineDeployment",
    "kubernetes:controlplane.cluster.x-k8s.io/v1beta2:KubeadmControlPlaneTemplate",
    "kubernetes:controlplane.cluster.x-k8s.io/v1beta2:AWSManagedControlPlane",
    "kubernetes:infrastructure.cluster.x-k8s.io/v1beta1:AzureASOManagedControlPlane",
    "kubernetes:velero.io/v1:Schedule",
    "kubernetes:core/v1:Service",
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "gcp:compute/firewall:Firewall",
    "gcp:compute/networkFirewallPolicyRule:NetworkFirewallPolicyRule",
    "azure-native:network:NetworkSecurityGroup",
    "azure-native:network:SecurityRule",
    "aws:ec2/vpnConnection:VpnConnection",
    "gcp:compute/vPNTunnel:VPNTunnel",
    "azure-native:network:VirtualNetworkGatewayConnection",
    "aws:ec2/flowLog:FlowLog",
    "azure-native:network:FlowLog",
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    "kubernetes:cilium.io/v2:CiliumNetworkPolicy",
    "kubernetes:cilium.io/v2:CiliumClusterwideNetworkPolicy",
    "kubernetes:projectcalico.org/v3:GlobalNetworkPolicy",
    "kubernetes:policy.networking.k8s.io/v1alpha1:BaselineAdminNetworkPolicy",
    "atoll:index:EksCluster",
    "",
    "kubernetes:",
];

/** The keys that rules look at, and those that trip careless code. */
const KEYS =
    "encryption macsecEnabled macsec entries cidr allowedPrefixes blackhole disableVpnEncryption " +
    "virtualNetworkPeerings remoteVirtualNetwork destinations nextHop connectionType logConfig " +
    "project sourceRepos destinations clusterResourceWhitelist clusterResourceBlacklist group " +
    "roles policies sources targetRevision repoURL syncPolicy automated prune ref branch tag " +
    "generators list elements elementsYaml templatePatch sourceHydrator drySource destination " +
    "selfHeal enabled clusters releaseName sourceRef digest insecure " +
    "mtls mode portLevelMtls selector rules from action servers hosts resourceSelectors workload " +
    "manifests cableDriver vpcPeeringConnectionId peerVpcId destinationCidrBlock routes network " +
    "peerNetwork advertisedIpRanges range virtualNetworkName remoteVirtualNetwork id " +
    "localNetworkAddressSpace global meshID multiCluster clusterName meshConfig trustDomain " +
    "trustDomainAliases profile proxy defaultInboundPolicy identityTrustAnchorsPEM identity issuer " +
    "tls crtPEM trafficPolicy subsets portLevelSettings when to operation targetRefs root-cert.pem " +
    "ca-cert.pem istio-injection istio/multiCluster feeds targetType propagation isCaCertificate " +
    "apiGroups resourceNames nonResourceURLs clusterRoleSelectors automountServiceAccountToken " +
    "mapRoles mapUsers groups kubernetesGroups iamAuthenticatorConfig " +
    "rules verbs aggregationRule metadata name labels argocd.argoproj.io/secret-type roleRef " +
    "subjects kind apiVersion data stringData config kubeconfig users user token clusters items " +
    "vpcConfig endpointPublicAccess privateClusterConfig cidrBlock vpcId ipAllocationPolicy " +
    "networkProfile podCidr podCidrs addressSpace addressPrefixes secondaryIpRanges " +
    "spec template jobTemplate containers initContainers volumes annotations securityContext " +
    "capabilities add drop seccompProfile appArmorProfile type sysctls ports hostPort env envFrom " +
    "valueFrom secretKeyRef secretRef image reference resources limits memory livenessProbe " +
    "httpGet host replicas selector matchLabels matchExpressions key operator values namespace " +
    "chart version repositoryOpts repo hostUsers runAsNonRoot hostPath " +
    "password binaryData args command value valueYamlFiles source helm userData customData server " +
    "contexts context current-context secretsProvider scheme ownerReferences " +
    "publicAccessCidrs masterAuthorizedNetworksConfig encryptionConfig resources provider loggingConfig " +
    "enableComponents logs category resourceUri addonName clusterName configurationValues nodeConfig " +
    "agentPoolProfiles scalingConfig minSize maxSize autoscaling version kubernetesVersion tags " +
    "location region amiType metadataOptions spec topology template schedule extraArgs plan why " +
    "ingress cidrBlocks ipv6CidrBlocks cidrIpv4 fromPort toPort protocol allows sourceRanges " +
    "targetTags match layer4Configs srcIpRanges securityRules sourceAddressPrefix externalIPs " +
    "tunnel1IkeVersions cipherSuite phase1 ipsecPolicies sharedSecret vpnGatewayInterface " +
    "logConfig flowSampling targetResourceId podSelector policyTypes egress from to ipBlock cidr " +
    "endPort endpointSelector specs enableDefaultDeny toPorts toCIDRSet toEntities types action " +
    "source destination nets namespaceSelector subject namespaces pods networks " +
    "__proto__ constructor prototype toString length 0";

const text = fc.oneof(
    fc.constantFrom(
        "*",
        "cluster-admin",
        "system:masters",
        "aws-auth",
        "Secret",
        "v1",
        "cluster",
        "10.0.0.0/8",
        "fd00::/8",
        "/",
    ),
    fc.constantFrom(
        `{"users":[{"user":{"token":"${CANARY}"}}],"clusters":[]}`,
        `apiVersion: v1\nkind: Secret\nstringData: {a: ${CANARY}}`,
        "users: &a [*a]\nclusters: [*a]",
        "users: {{ .Values.users }} clusters",
    ),
    fc.string({ unit: "binary" }).map((noise) => `${CANARY}${noise}`),
);

const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
        { depthSize: "medium", withCrossShrink: true },
        text,
        fc.constantFrom<unknown>(null, undefined, true, false, 0, Number.NaN, UNKNOWN),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc
            .array(fc.tuple(fc.constantFrom(...KEYS.split(" ")), tie("tree")), { maxLength: 6 })
            .map((entries) => Object.fromEntries(entries)),
        tie("tree").map((value) => new SecretValue(value)),
    ),
}));

describe("every rule, on whatever it is given", () => {
    const subjects = fc.tuple(fc.constantFrom(...TYPES), tree);

    it("neither fails nor repeats a value, over 10,000 resources", () => {
        let violations = 0;
        fc.assert(
            fc.property(subjects, fc.boolean(), ([type, properties], secretsMarked) => {
                const subject = resource(type, properties, { secretsMarked, provided: false });
                const stack = new StackIndex([subject, resource(type, properties)]);
                const findings = active.flatMap((rule) => [
                    ...evaluateResource(rule, subject, STRICT),
                    ...evaluateStack(rule, stack, STRICT),
                ]);
                const messages = findings.map(({ message }) => message).join("\n");
                expect(messages).not.toMatch(new RegExp(`${CANARY}|the rule itself failed`));
                violations += findings.filter(({ kind }) => kind === "violation").length;
            }),
            { numRuns: 10_000 },
        );
        // Else nothing would have been shown.
        expect(violations).toBeGreaterThan(1_000);
    });

    const nested = Array.from({ length: 2_000 }).reduce<unknown>((inner) => ({ data: [inner] }), 1);

    it.each([
        ["deep nesting", { rules: nested, stringData: nested, kubeconfig: nested }],
        ["a huge text", { kubeconfig: "x".repeat(3_000_000), data: { a: "y".repeat(3_000_000) } }],
        ["a huge text that looks right", { kubeconfig: `users clusters ${"[".repeat(200_000)}` }],
        ["many elements", { rules: Array.from({ length: 5_000 }, () => ({ verbs: ["get"] })) }],
    ])("survives %s", (_, properties) => {
        for (const type of ["kubernetes:core/v1:Secret", "pulumi:providers:kubernetes", TYPES[0]]) {
            const subject = resource(type ?? "", properties);
            const messages = active.flatMap((rule) => evaluateResource(rule, subject, STRICT));
            expect(messages.map(({ message }) => message).join()).not.toContain("itself failed");
        }
    });

    it.each(TYPES)("finds no violation in a %s of which nothing is known", (type) => {
        // An option of the resource is known whatever its properties are.
        const nothingKnown = resource(type, UNKNOWN, { protect: true });
        const kinds = active.flatMap((rule) =>
            evaluateResource(rule, nothingKnown, STRICT).map(({ kind }) => kind),
        );
        expect(kinds).not.toContain("violation");
    });
});
