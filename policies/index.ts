import { PolicyPack } from "@pulumi/policy";

import { crossGuardPolicies } from "./crossguard/pack";
import { rules } from "./rules";

new PolicyPack("atoll", { policies: crossGuardPolicies(rules, () => new Date()) });
