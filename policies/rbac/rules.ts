import type { Rule } from "../model/rule";
import { noClusterAdminBinding } from "./rbac-no-cluster-admin-binding";
import { noWildcardVerbs } from "./rbac-no-wildcard-verbs";

/** Who may do what in a cluster. */
export const rbacRules: readonly Rule[] = [noWildcardVerbs, noClusterAdminBinding];
