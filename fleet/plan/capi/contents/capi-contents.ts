import { type Contribution, together } from "../../contents/contribution";
import { cloudProviderContents } from "./cloud-provider";
import type { CapiFacts } from "./facts";
import { loadBalancerContents } from "./load-balancers";
import { podNetworkContents } from "./pod-network";
import { storageContents } from "./storage";

/** What a cluster of Cluster API lacks when it is made: the pods' network first, then what a managed one has by itself. */
export function capiContents(facts: CapiFacts): Contribution {
    return together([
        podNetworkContents(facts),
        cloudProviderContents(facts),
        storageContents(facts),
        loadBalancerContents(facts),
    ]);
}
