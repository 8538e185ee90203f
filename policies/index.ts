import { PolicyPack } from "@pulumi/policy";

import { crossGuardPolicies } from "./crossguard/pack";
import { readStructsPlainly } from "./crossguard/plain-structs";
import { rules } from "./rules";

readStructsPlainly();
new PolicyPack("atoll", { policies: crossGuardPolicies(rules, () => new Date()) });
