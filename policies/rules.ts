import { controlPlaneRules } from "./control-plane/rules";
import { costRules } from "./cost/rules";
import { federationRules } from "./federation/rules";
import { gitopsRules } from "./gitops/rules";
import { meshRules } from "./mesh/rules";
import type { Rule } from "./model/rule";
import { networkRules } from "./network/rules";
import { organisationRules } from "./organisation/rules";
import { rbacRules } from "./rbac/rules";
import { recoveryRules } from "./recovery/rules";
import { secretRules } from "./secrets/rules";
import { supplyChainRules } from "./supply-chain/rules";
import { workloadRules } from "./workloads/rules";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
    ...rbacRules,
    ...secretRules,
    ...controlPlaneRules,
    ...networkRules,
    ...workloadRules,
    ...meshRules,
    ...gitopsRules,
    ...federationRules,
    ...supplyChainRules,
    ...recoveryRules,
    ...costRules,
    ...organisationRules,
];
