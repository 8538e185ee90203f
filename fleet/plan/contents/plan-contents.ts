import { BASELINE_NAMESPACES } from "../access";
import type { AccessPlan } from "../types";
import type { ClusterContents } from "./types";

/** What a cluster's contents are decided from. */
export interface ContentsInput {
    readonly version: string;
    readonly access: AccessPlan;
}

/** What Atoll puts into a cluster that is not quarantined. */
export function planContents({ version, access }: ContentsInput): ClusterContents {
    return {
        podSecurityVersion: version,
        access,
        namespaces: BASELINE_NAMESPACES,
        addons: [],
        objects: [],
    };
}
