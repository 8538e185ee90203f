import type { Refusal } from "../../refusal";
import { minorNumber } from "./minor";

/** Source: kubernetes.io "Version Skew Policy", kubelet. */
const MOST_BEHIND = 3;
/** The first kubelet that may be that far behind; older ones may be two. */
const FIRST_TO_LAG = 25;
const MOST_BEHIND_BEFORE = 2;

/** How many minors a kubelet may be behind its API server. */
function mostBehind(kubelet: string): number {
    return minorNumber(kubelet) < FIRST_TO_LAG ? MOST_BEHIND_BEFORE : MOST_BEHIND;
}

/** What is wrong with nodes of one minor under a control plane of another; undefined when they go together. */
export function checkNodeSkew(
    controlPlane: string,
    kubelet: string,
): Pick<Refusal, "reason" | "fix"> | undefined {
    const behind = minorNumber(controlPlane) - minorNumber(kubelet);
    if (behind < 0) {
        return {
            reason: `nodes on ${kubelet} are newer than their control plane on ${controlPlane}: a kubelet never is`,
            fix: `upgrade the control plane to ${kubelet} first, or make the nodes anew on ${controlPlane}`,
        };
    }
    const most = mostBehind(kubelet);
    return behind <= most
        ? undefined
        : {
              reason: `nodes on ${kubelet} are ${behind} minors behind their control plane on ${controlPlane}: a kubelet may be ${most} behind`,
              fix: "upgrade the nodes first",
          };
}
