/** Ids of Azure's built-in roles, the same in every tenant (Azure RBAC documentation, "built-in roles"). */
export const ROLES = {
    owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
    reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
    userAccessAdministrator: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    networkContributor: "4d97b98b-1d4f-4787-a291-c67834d212e7",
    privateDnsZoneContributor: "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
    managedIdentityOperator: "f1a07417-d97a-45cb-824c-7a7467783830",
    keyVaultAdministrator: "00482a5a-887f-4fb3-b363-3b7fe8e74483",
    keyVaultCryptoOfficer: "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
    keyVaultCryptoUser: "12338af0-0e69-4776-bea7-57ae8d297424",
    keyVaultCryptoServiceEncryptionUser: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
    keyVaultSecretsOfficer: "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
    keyVaultSecretsUser: "4633458b-17de-408a-b874-0445c86b69e6",
    keyVaultReader: "21090545-7ca7-4776-b22c-e363652d74d2",
    clusterAdmin: "0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8",
    clusterUser: "4abbcc35-e782-43d8-92c5-2d3f1bd2285f",
    clusterRbacAdministrator: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
    acrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
} as const;

const IDS: ReadonlySet<string> = new Set(Object.values(ROLES));

export function isBuiltInRole(id: string): boolean {
    return IDS.has(id.toLowerCase());
}

/** Roles that let an identity put machines into a subnet, and change a route table. */
export const NETWORK_ROLES: readonly string[] = [
    ROLES.owner,
    ROLES.contributor,
    ROLES.networkContributor,
];

/** Roles that let an identity encrypt and decrypt with the keys of a vault. */
export const USES_KEYS: readonly string[] = [
    ROLES.keyVaultAdministrator,
    ROLES.keyVaultCryptoOfficer,
    ROLES.keyVaultCryptoUser,
];
