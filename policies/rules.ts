import { privateEndpoint } from "./control-plane/cp-private-endpoint";
import type { Rule } from "./model/rule";
import { noCidrOverlap } from "./network/net-no-cidr-overlap";
import { noClusterAdminBinding } from "./rbac/rbac-no-cluster-admin-binding";
import { noWildcardVerbs } from "./rbac/rbac-no-wildcard-verbs";
import { noStaticCredentials } from "./secrets/secret-kubeconfig-no-static-creds";
import { noLiteralInManifest } from "./secrets/secret-literal-in-manifest";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
    noWildcardVerbs,
    noClusterAdminBinding,
    noLiteralInManifest,
    noStaticCredentials,
    privateEndpoint,
    noCidrOverlap,
];
