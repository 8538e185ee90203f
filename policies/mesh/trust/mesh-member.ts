import type { Verdict } from "../../kubernetes/label-selector";
import type { ResourceInput } from "../../model/resource-input";
import type { Certificates } from "./certificates";

/** The certificate authority with which a control plane vouches for its workloads. */
export interface Authority {
    /** What the cluster trusts. */
    readonly roots: Certificates | undefined;
    /** What it signs with: an intermediate below one of the roots. */
    readonly own: Certificates | undefined;
}

/** One cluster's part in a mesh. */
export interface MeshMember {
    readonly cluster: string;
    /** The release of its control plane. */
    readonly release: ResourceInput;
    /** Whether it only leads to the control plane of another cluster, which vouches for it. */
    readonly isRemote: Verdict;
    /** Its authority, where the stack says what is in it. */
    readonly authority: Authority | undefined;
    /** Whether it makes a root of its own, which no other cluster trusts. */
    readonly isOnItsOwn: Verdict;
}
