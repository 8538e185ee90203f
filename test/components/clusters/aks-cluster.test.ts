import { AksCluster } from "../../../components/clusters/aks-cluster";
import { AzureNetwork } from "../../../components/networks/azure-network";
import type { AzureClusterPlan } from "../../../fleet/plan/types";
import { CLUSTER_OUTPUTS } from "../../support/cluster-outputs";
import { CERTIFICATE } from "../../support/mock-clouds";
import { azurePlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "azure-westeurope";
const COMPONENT = `atoll:index:AksCluster/${NAME}`;
const CLUSTER = `azure-native:containerservice:ManagedCluster/${NAME}`;
const LOCK = `azure-native:authorization:ManagementLockByScope/${NAME}`;
const VAULT = `azure-native:keyvault:Vault/${NAME}`;
const KEY = `azure-native:keyvault:Key/${NAME}-secrets`;
const LOGS = `azure-native:monitor:DiagnosticSetting/${NAME}`;
const assignment = (role: string) => `azure-native:authorization:RoleAssignment/${NAME}-${role}`;

const declare = (plan: AzureClusterPlan = azurePlan()) =>
    record(() => new AksCluster(NAME, { plan, network: new AzureNetwork(NAME, { plan }) }));

test("declares the cluster with resource group, identity, key vault, logs and lock", async () => {
    const recording = await declare();

    expect(childrenOf(recording, COMPONENT)).toEqual([
        LOCK,
        assignment("aks-rbac-cluster-admin"),
        assignment("key-vault-crypto-officer"),
        assignment("key-vault-crypto-user"),
        assignment("network-contributor"),
        CLUSTER,
        KEY,
        VAULT,
        `azure-native:managedidentity:UserAssignedIdentity/${NAME}`,
        LOGS,
        `azure-native:operationalinsights:Workspace/${NAME}`,
        `azure-native:resources:ResourceGroup/${NAME}`,
        `pulumi:providers:kubernetes/${NAME}`,
        `random:index/randomId:RandomId/${NAME}`,
        `random:index/randomUuid:RandomUuid/${NAME}-aks-rbac-cluster-admin`,
        `random:index/randomUuid:RandomUuid/${NAME}-key-vault-crypto-officer`,
        `random:index/randomUuid:RandomUuid/${NAME}-key-vault-crypto-user`,
        `random:index/randomUuid:RandomUuid/${NAME}-network-contributor`,
    ]);
    expect(recording.outputKeys.get(COMPONENT)?.toSorted()).toEqual(CLUSTER_OUTPUTS);
});

test("the control plane is private, encrypted, protected, and without local accounts", async () => {
    const { inputs, options } = find(await declare(), CLUSTER);

    expect(inputs).toMatchObject({
        resourceName: "production-azure-westeurope",
        kubernetesVersion: "1.35",
        sku: { name: "Base", tier: "Standard" },
        autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
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
            disableRunCommand: true,
        },
        networkProfile: {
            networkPlugin: "azure",
            networkPluginMode: "overlay",
            networkDataplane: "cilium",
            networkPolicy: "cilium",
            outboundType: "userAssignedNATGateway",
            podCidr: "10.3.64.0/18",
            serviceCidr: "10.3.32.0/20",
            dnsServiceIP: "10.3.32.10",
        },
        securityProfile: {
            azureKeyVaultKms: {
                enabled: true,
                keyId: `https://${NAME}-secrets.vault.test/keys/secrets/1`,
            },
            workloadIdentity: { enabled: true },
        },
        oidcIssuerProfile: { enabled: true },
    });
    expect(options).toEqual({
        protect: true,
        ignoreChanges: ["agentPoolProfiles[0].count"],
        dependsOn: [assignment("key-vault-crypto-user"), assignment("network-contributor")],
    });
});

test("a restricted endpoint is public for the plan's ranges and for its own nodes", async () => {
    const api = { kind: "restricted", allowedRanges: ["203.0.113.0/28"] } as const;
    const { inputs } = find(await declare({ ...azurePlan(), api }), CLUSTER);

    expect(inputs["apiServerAccessProfile"]).toEqual({
        disableRunCommand: true,
        enablePrivateCluster: false,
        authorizedIPRanges: ["203.0.113.0/28", "203.0.113.7/32"],
    });
});

test("the lock is there for a protected cluster alone", async () => {
    const recording = await declare({ ...azurePlan(), protect: false });

    expect(childrenOf(recording, COMPONENT)).not.toContain(LOCK);
    expect(find(recording, CLUSTER).options).not.toHaveProperty("protect");
    expect(find(await declare(), LOCK).inputs).toMatchObject({
        scope: CLUSTER,
        level: "CanNotDelete",
    });
});

test("the lock goes before what is on the cluster, which it would keep from being deleted", async () => {
    expect(find(await declare(), LOCK).options).toEqual({
        dependsOn: [assignment("aks-rbac-cluster-admin"), LOGS],
    });
});

test("the identity may use the key and join the subnet; who deploys administers cluster and key", async () => {
    const recording = await declare();
    const granted = (role: string) => {
        const { inputs } = find(recording, assignment(role));
        expect(inputs["roleAssignmentName"]).toBe(`uuid-of-${NAME}-${role}`);
        return [inputs["principalId"], inputs["principalType"], inputs["scope"]];
    };
    const identity = [`principal-of-${NAME}`, "ServicePrincipal"];
    // A person on a laptop, a service principal in CI: Azure looks up which.
    const deployer = ["deployer", undefined];

    expect(granted("key-vault-crypto-user")).toEqual([...identity, VAULT]);
    expect(granted("network-contributor")).toEqual([
        ...identity,
        `azure-native:network:Subnet/${NAME}-nodes`,
    ]);
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

test("the plan's tenant goes before the deployer's", async () => {
    const recording = await declare({ ...azurePlan(), tenantId: "other" });

    expect(find(recording, VAULT).inputs).toMatchObject({
        properties: { tenantId: "other" },
    });
    expect(find(recording, CLUSTER).inputs).toMatchObject({ aadProfile: { tenantID: "other" } });
});

test("nodes are private, with verified boot and the plan's bounds", async () => {
    const { inputs } = find(await declare(), CLUSTER);

    expect(inputs["agentPoolProfiles"]).toEqual([
        {
            name: "default",
            mode: "System",
            type: "VirtualMachineScaleSets",
            orchestratorVersion: "1.35",
            vmSize: "size",
            osType: "Linux",
            osSKU: "AzureLinux",
            osDiskType: "Managed",
            osDiskSizeGB: 100,
            vnetSubnetID: `azure-native:network:Subnet/${NAME}-nodes`,
            availabilityZones: ["1", "2"],
            enableNodePublicIP: false,
            enableAutoScaling: true,
            count: 3,
            minCount: 3,
            maxCount: 9,
            securityProfile: { enableSecureBoot: true, enableVTPM: true },
            upgradeSettings: { maxSurge: "33%" },
            tags: { cluster: NAME },
        },
    ]);
});

test("the audit log is kept as long as the plan says", async () => {
    const recording = await declare();
    const { inputs } = find(recording, LOGS);

    expect(inputs["logs"]).toContainEqual({ category: "kube-audit", enabled: true });
    expect(
        find(recording, `azure-native:operationalinsights:Workspace/${NAME}`).inputs,
    ).toMatchObject({ retentionInDays: 90 });
});

test("tells where the API server is, and who signed its certificate", async () => {
    const { result } = await declare();

    expect(await valueOf(result.endpoint)).toBe("https://production-azure-westeurope.aks.test:443");
    expect(await valueOf(result.certificateAuthority)).toBe(CERTIFICATE);
    expect(await valueOf(result.oidcIssuer)).toBe(`https://oidc.aks.test/${NAME}`);
});
