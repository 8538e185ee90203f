/** Tokens of the Azure resource types that others refer to. */
export const RESOURCE_GROUP = "azure-native:resources:ResourceGroup";
export const VIRTUAL_NETWORK = "azure-native:network:VirtualNetwork";
export const SUBNET = "azure-native:network:Subnet";
export const NAT_GATEWAY = "azure-native:network:NatGateway";
export const PUBLIC_IP_ADDRESS = "azure-native:network:PublicIPAddress";
export const SECURITY_GROUP = "azure-native:network:NetworkSecurityGroup";
export const ROUTE_TABLE = "azure-native:network:RouteTable";
export const USER_ASSIGNED_IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
export const ROLE_ASSIGNMENT = "azure-native:authorization:RoleAssignment";
export const MANAGEMENT_LOCK = "azure-native:authorization:ManagementLockByScope";
export const VAULT = "azure-native:keyvault:Vault";
export const KEY = "azure-native:keyvault:Key";
export const MANAGED_CLUSTER = "azure-native:containerservice:ManagedCluster";
export const AGENT_POOL = "azure-native:containerservice:AgentPool";
export const MAINTENANCE_CONFIGURATION = "azure-native:containerservice:MaintenanceConfiguration";
export const WORKSPACE = "azure-native:operationalinsights:Workspace";
export const DIAGNOSTIC_SETTING = "azure-native:monitor:DiagnosticSetting";
