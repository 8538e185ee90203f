import { AksCluster } from "../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../components/networks/azure-network";
import type { AzureClusterPlan } from "../../../fleet/plan/types";
import type { NetworkBuildPlanIn } from "../../../fleet/plan/networks/types";
import { CLUSTER_OUTPUTS } from "../../support/cluster-outputs";
import { CERTIFICATE } from "../../support/mock-clouds";
import { azurePlan, networkPlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "azure-westeurope";
const COMPONENT = `atoll:index:AksCluster/${NAME}`;
const CLUSTER = `azure-native:containerservice:ManagedCluster/${NAME}`;
const PROTECTION = [
    `azure-native:authorization:PolicyAssignment/${NAME}`,
    `azure-native:authorization:PolicyDefinition/${NAME}`,
];
const VAULT = `azure-native:keyvault:Vault/${NAME}`;
const KEY = `azure-native:keyvault:Key/${NAME}-secrets`;
const LOGS = `azure-native:monitor:DiagnosticSetting/${NAME}`;
const NODES = `azure-native:network:Subnet/${NAME}-nodes`;
const assignment = (what: string) => `azure-native:authorization:RoleAssignment/${NAME}-${what}`;
const uuid = (what: string) => `random:index/randomUuid:RandomUuid/${NAME}-${what}`;

const declare = (
    plan: AzureClusterPlan = azurePlan(),
    network: NetworkBuildPlanIn<"azure"> = networkPlan(azurePlan()),
) =>
    record(
        () => new AksCluster(NAME, { plan, network: new AzureNetwork(NAME, { plan: network }) }),
    );

test("declares the cluster with subnets, resource group, identity, key vault, logs and protection", async () => {
    const recording = await declare();

    expect(childrenOf(recording, COMPONENT)).toEqual([
        ...PROTECTION,
        assignment("aks-rbac-cluster-admin"),
        assignment("key-vault-crypto-officer"),
        assignment("key-vault-crypto-user"),
        assignment("network-contributor-nodes"),
        CLUSTER,
        KEY,
        VAULT,
        `azure-native:managedidentity:UserAssignedIdentity/${NAME}`,
        LOGS,
        `azure-native:network:NetworkSecurityGroup/${NAME}-nodes`,
        `azure-native:network:SecurityRule/${NAME}-nodes-and-pods`,
        NODES,
        `azure-native:operationalinsights:Workspace/${NAME}`,
        `azure-native:resources:ResourceGroup/${NAME}`,
        `pulumi:providers:kubernetes/${NAME}`,
        `random:index/randomId:RandomId/${NAME}`,
        uuid("aks-rbac-cluster-admin"),
        uuid("key-vault-crypto-officer"),
        uuid("key-vault-crypto-user"),
        uuid("network-contributor-nodes"),
    ]);
    expect(recording.outputKeys.get(COMPONENT)?.toSorted()).toEqual(CLUSTER_OUTPUTS);
});

test("the control plane is private, encrypted, protected, and without local accounts", async () => {
    const { inputs, options } = find(await declare(), CLUSTER);

    expect(inputs).toMatchObject({
        resourceName: "production-azure-westeurope",
        nodeResourceGroup: "production-azure-westeurope-nodes",
        sku: { name: "Base", tier: "Standard" },
        supportPlan: "KubernetesOfficial",
        enableRBAC: true,
        disableLocalAccounts: true,
        aadProfile: {
            managed: true,
            enableAzureRBAC: true,
            adminGroupObjectIDs: ["00000000-0000-0000-0000-000000000001"],
        },
        apiServerAccessProfile: {
            enablePrivateCluster: true,
            enablePrivateClusterPublicFQDN: false,
            privateDNSZone: "system",
            disableRunCommand: true,
        },
        securityProfile: {
            azureKeyVaultKms: {
                enabled: true,
                keyId: `https://${NAME}-secrets.vault.test/keys/secrets/1`,
                keyVaultNetworkAccess: "Public",
            },
            imageCleaner: { enabled: true, intervalHours: 168 },
            workloadIdentity: { enabled: true },
        },
        oidcIssuerProfile: { enabled: true },
    });
    expect(options).toEqual({
        protect: true,
        ignoreChanges: ["agentPoolProfiles[0].count"],
        dependsOn: [assignment("key-vault-crypto-user"), assignment("network-contributor-nodes")],
    });
});

test("protection is a policy on the cluster alone, which nothing in it is held by", async () => {
    const recording = await declare();
    const [held, policy] = PROTECTION.map((reference) => find(recording, reference).inputs);

    expect(policy).toMatchObject({
        mode: "Indexed",
        policyRule: {
            if: {
                allOf: [
                    { field: "type", equals: "Microsoft.ContainerService/managedClusters" },
                    { field: "name", equals: "production-azure-westeurope" },
                ],
            },
            then: {
                effect: "denyAction",
                details: { actionNames: ["delete"], cascadeBehaviors: { resourceGroup: "deny" } },
            },
        },
    });
    expect(held).toMatchObject({ scope: CLUSTER, policyDefinitionId: PROTECTION[1] });
});

test("a cluster that is not protected has no such policy", async () => {
    const recording = await declare({ ...azurePlan(), protect: false });

    expect(childrenOf(recording, COMPONENT)).not.toContain(PROTECTION[0]);
    expect(find(recording, CLUSTER).options).not.toHaveProperty("protect");
});

test("the identity may use the key and join the subnet; who deploys administers cluster and key", async () => {
    const recording = await declare();
    const granted = (what: string) => {
        const { inputs } = find(recording, assignment(what));
        expect(inputs["roleAssignmentName"]).toBe(`uuid-of-${NAME}-${what}`);
        return [inputs["principalId"], inputs["principalType"], inputs["scope"]];
    };
    const identity = [`principal-of-${NAME}`, "ServicePrincipal"];
    // A person on a laptop, a service principal in CI: Azure looks up which.
    const deployer = ["deployer", undefined];

    expect(granted("key-vault-crypto-user")).toEqual([...identity, VAULT]);
    expect(granted("network-contributor-nodes")).toEqual([...identity, NODES]);
    expect(granted("aks-rbac-cluster-admin")).toEqual([...deployer, CLUSTER]);
    expect(granted("key-vault-crypto-officer")).toEqual([...deployer, VAULT]);
    for (const role of ["aks-rbac-cluster-admin", "key-vault-crypto-officer"]) {
        expect(find(recording, assignment(role)).options).toEqual({
            ignoreChanges: ["principalId"],
        });
    }
});

test("the deployer's right to the key outlives the key, which is deleted with it", async () => {
    expect(find(await declare(), KEY).options).toEqual({
        protect: true,
        dependsOn: [assignment("key-vault-crypto-officer")],
    });
});

test("the vault answers to roles alone, and gives back what is deleted", async () => {
    const { inputs, options } = find(await declare(), VAULT);

    expect(inputs["vaultName"]).toBe("acme-prod-3-0a1b2c3d");
    expect(inputs["properties"]).toMatchObject({
        tenantId: "tenant",
        enableRbacAuthorization: true,
        enablePurgeProtection: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 90,
    });
    expect(options).toEqual({ protect: true });
});

test("the next generation has a vault and assignments of its own beside the old ones", async () => {
    const recording = await declare({
        ...azurePlan(),
        cloudName: "production-azure-westeurope-g2",
    });
    const keepers = { cluster: "production-azure-westeurope-g2" };

    for (const reference of [
        `random:index/randomId:RandomId/${NAME}`,
        uuid("network-contributor-nodes"),
    ]) {
        expect(find(recording, reference).inputs["keepers"]).toEqual(keepers);
    }
    expect(find(recording, NODES).inputs["subnetName"]).toBe(
        "production-azure-westeurope-g2-nodes",
    );
});

test("the plan's tenant goes before the deployer's", async () => {
    const recording = await declare({ ...azurePlan(), tenantId: "other" });

    expect(find(recording, VAULT).inputs).toMatchObject({
        properties: { tenantId: "other" },
    });
    expect(find(recording, CLUSTER).inputs).toMatchObject({ aadProfile: { tenantID: "other" } });
});

test.each([
    ["atoll", "patch", ["agentPoolProfiles[0].count"]],
    [
        "cloud",
        "stable",
        [
            "kubernetesVersion",
            "agentPoolProfiles[0].count",
            "agentPoolProfiles[0].orchestratorVersion",
        ],
    ],
] as const)("versions of %s come by the channel %s", async (versionOwner, channel, ignored) => {
    const { inputs, options } = find(await declare({ ...azurePlan(), versionOwner }), CLUSTER);

    expect(inputs).toMatchObject({
        kubernetesVersion: "1.35",
        autoUpgradeProfile: { upgradeChannel: channel, nodeOSUpgradeChannel: "NodeImage" },
    });
    expect(options.ignoreChanges).toEqual(ignored);
});

test("the logs of the control plane are kept as long as the plan says, the audit log among them", async () => {
    const recording = await declare();

    expect(find(recording, LOGS).inputs["logs"]).toEqual(
        [
            "kube-apiserver",
            "kube-audit",
            "kube-controller-manager",
            "kube-scheduler",
            "guard",
            "cluster-autoscaler",
        ].map((category) => ({ category, enabled: true })),
    );
    expect(
        find(recording, `azure-native:operationalinsights:Workspace/${NAME}`).inputs,
    ).toMatchObject({ retentionInDays: 90 });
});

test("tells where the API server is, who signed its certificate, and what network it is in", async () => {
    const { result } = await declare();

    expect(await valueOf(result.endpoint)).toBe("https://production-azure-westeurope.aks.test:443");
    expect(await valueOf(result.certificateAuthority)).toBe(CERTIFICATE);
    expect(await valueOf(result.oidcIssuer)).toBe(`https://oidc.aks.test/${NAME}`);
    expect(await valueOf(result.networkId)).toBe(`azure-native:network:VirtualNetwork/${NAME}`);
});
