import type { Rule } from "../model/rule";
import { noDefaultNamespace } from "./wl-no-default-namespace";
import { namespacePsaLabels } from "./wl-ns-psa-labels";
import { pssRestricted } from "./wl-pss-restricted";
import { resourcesAndProbes } from "./wl-resources-and-probes";

/** What runs in a cluster, and where. */
export const workloadRules: readonly Rule[] = [
    pssRestricted,
    namespacePsaLabels,
    noDefaultNamespace,
    resourcesAndProbes,
];
