import type { CapiClusterPlan } from "../../types";
import { awsTemplates } from "./aws";
import { azureTemplates } from "./azure";
import { gcpTemplates } from "./gcp";
import { metal3Templates } from "./metal3";
import type { ProviderTemplates } from "./types";
import { vsphereTemplates } from "./vsphere";

/** The templates of the provider that a cluster's machines come from. */
export function providerTemplates(plan: CapiClusterPlan): ProviderTemplates {
    const { provider } = plan;
    switch (provider.kind) {
        case "aws":
            return awsTemplates({ ...plan, provider });
        case "gcp":
            return gcpTemplates({ ...plan, provider });
        case "azure":
            return azureTemplates({ ...plan, provider });
        case "vsphere":
            return vsphereTemplates({ ...plan, provider });
        case "metal3":
            return metal3Templates({ ...plan, provider });
    }
}
