/** What one cluster may want to reach in another. */
export const LAYERS = ["node", "pod", "service", "api-server"] as const;

export type Layer = (typeof LAYERS)[number];

/** What stops a connection on its way. */
export type Block = "name" | "route" | "firewall" | "translation" | "overlap";

/** Whether one side reaches one layer of the other. */
export type Verdict =
    | {
          readonly reachable: true;
          /** Address that the other side sees as the source. */
          readonly source: "pod" | "node" | "gateway" | "globalnet" | "nat";
          /** How: by the networks alone, through tunnels between clusters, or over the public internet. */
          readonly by: "network" | "submariner" | "globalnet" | "cilium" | "internet";
      }
    | { readonly reachable: false; readonly blockedBy: Block; readonly reason: string };

/** Controllers in one cluster that must reach the API server of another. */
export interface ControllerVerdicts {
    /** istiod here, reading endpoints there; the verdict of its pods. */
    readonly istiod: Verdict;
    /** Only where this cluster manages the other one. */
    readonly manager?: Verdict;
}

/** One ordered pair of clusters. */
export interface PairReachability {
    readonly from: string;
    readonly to: string;
    /** Networks on the way, both ends included; one when they share it; empty when there is no way. */
    readonly path: readonly string[];
    /** From a pod here to each layer there. */
    readonly layers: Readonly<Record<Layer, Verdict>>;
    readonly controllers: ControllerVerdicts;
}
