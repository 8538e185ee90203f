import type { Cni } from "../types";

/** CNIs that Submariner's project tests it with. submariner.io/getting-started */
export const SUBMARINER_TESTS: readonly Cni[] = ["flannel", "calico", "ovn-kubernetes", "weave"];
