import type { Rule } from "../model/rule";
import { chartVersionPinned } from "./sc-chart-version-pinned";
import { imageDigest } from "./sc-image-digest";
import { imageRegistryAllowlist } from "./sc-image-registry-allowlist";
import { noLatestTag } from "./sc-no-latest-tag";

/** Where code comes from, and which code it is. */
export const supplyChainRules: readonly Rule[] = [
    imageDigest,
    imageRegistryAllowlist,
    noLatestTag,
    chartVersionPinned,
];
