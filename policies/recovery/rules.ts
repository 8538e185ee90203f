import type { Rule } from "../model/rule";
import { backupStatefulProd } from "./dr-backup-stateful-prod";
import { protectProd } from "./dr-protect-prod";
import { twoRegionsProd } from "./dr-two-regions-prod";

/** What a fleet comes back from. */
export const recoveryRules: readonly Rule[] = [backupStatefulProd, twoRegionsProd, protectProd];
