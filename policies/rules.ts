import { controlPlaneRules } from "./control-plane/rules";
import type { Rule } from "./model/rule";
import { networkRules } from "./network/rules";
import { rbacRules } from "./rbac/rules";
import { secretRules } from "./secrets/rules";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
    ...rbacRules,
    ...secretRules,
    ...controlPlaneRules,
    ...networkRules,
];
