import type { Contribution } from "../contribution";
import { autoMode } from "./auto-mode";
import { clusterAutoscaler } from "./cluster-autoscaler";
import type { EksFacts } from "./facts";
import { karpenter } from "./karpenter";

/** What adds and removes nodes of an EKS cluster, as its fleet chooses. */
export function eksContents(facts: EksFacts): Contribution {
    switch (facts.autoscaling) {
        case "cluster-autoscaler":
            return clusterAutoscaler(facts);
        case "karpenter":
            return karpenter(facts);
        case "auto-mode":
            return autoMode(facts);
    }
}
