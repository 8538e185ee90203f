import type { Rule } from "../model/rule";
import { fleetConsistency } from "./rbac-fleet-consistency";
import { hubLeastPrivilege } from "./rbac-hub-least-privilege";
import { noAwsAuthWrite } from "./rbac-no-aws-auth-write";
import { noBindingWrite } from "./rbac-no-binding-write";
import { noClusterAdminBinding } from "./rbac-no-cluster-admin-binding";
import { noClusterAdminEquivalent } from "./rbac-no-cluster-admin-equivalent";
import { noCsrApprove } from "./rbac-no-csr-approve";
import { noDefaultServiceAccountBinding } from "./rbac-no-default-sa-binding";
import { noEscalationVerbs } from "./rbac-no-escalation-verbs";
import { noNodesProxy } from "./rbac-no-nodes-proxy";
import { noPodCreateClusterWide } from "./rbac-no-pod-create-cluster-wide";
import { noPodsExec } from "./rbac-no-pods-exec";
import { noSecretsRead } from "./rbac-no-secrets-read";
import { noSystemAuthenticated } from "./rbac-no-system-authenticated";
import { noSystemMasters } from "./rbac-no-system-masters";
import { noTokenCreate } from "./rbac-no-token-create";
import { noUnauthenticatedSubjects } from "./rbac-no-unauthenticated-subjects";
import { noUserSubjects } from "./rbac-no-user-subjects";
import { noWebhookWrite } from "./rbac-no-webhook-write";
import { noWildcardResources } from "./rbac-no-wildcard-resources";
import { noWildcardVerbs } from "./rbac-no-wildcard-verbs";
import { noTokenAutomount } from "./rbac-sa-no-automount";

/** Who may do what in a cluster. */
export const rbacRules: readonly Rule[] = [
    noWildcardVerbs,
    noWildcardResources,
    noClusterAdminBinding,
    noClusterAdminEquivalent,
    noUnauthenticatedSubjects,
    noSystemAuthenticated,
    noSystemMasters,
    noEscalationVerbs,
    noBindingWrite,
    noSecretsRead,
    noPodsExec,
    noNodesProxy,
    noTokenCreate,
    noWebhookWrite,
    noCsrApprove,
    noPodCreateClusterWide,
    noDefaultServiceAccountBinding,
    noTokenAutomount,
    noUserSubjects,
    noAwsAuthWrite,
    fleetConsistency,
    hubLeastPrivilege,
];
