import type { Rule } from "../model/rule";
import { clusterNameUnique } from "./org-cluster-name-unique";
import { requiredTags } from "./org-required-tags";
import { residency } from "./org-residency";
import { why } from "./org-why";

/** Names, owners, reasons and places. */
export const organisationRules: readonly Rule[] = [requiredTags, clusterNameUnique, residency, why];
