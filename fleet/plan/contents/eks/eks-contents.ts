import { type Contribution, together } from "../contribution";
import { autoMode } from "./auto-mode";
import { clusterAutoscaler } from "./cluster-autoscaler";
import type { EksFacts } from "./facts";
import { karpenter } from "./karpenter";
import { storageClass } from "./storage-class";

/** What adds and removes nodes, as its fleet chooses. */
function autoscaler(facts: EksFacts): Contribution {
    switch (facts.autoscaling) {
        case "cluster-autoscaler":
            return clusterAutoscaler(facts);
        case "karpenter":
            return karpenter(facts);
        case "auto-mode":
            return autoMode(facts);
    }
}

/** What an EKS cluster needs in it: nodes that come and go, and a class of volumes. */
export function eksContents(facts: EksFacts): Contribution {
    return together([autoscaler(facts), { addons: [], objects: [storageClass(facts)] }]);
}
