import type { ClusterPlan } from "../../fleet/plan/types";
import type { Kubectl } from "./kubectl";

/** Whether a cluster's API server answers whoever asks. */
export interface Probe {
    readonly cluster: string;
    readonly context: string;
    readonly state: ClusterPlan["state"];
    /**
     * answers: it is ready. refused: it answers, and does not let the caller in. silent: it does not answer. elsewhere: the
     * deployer's context leads to another one.
     */
    readonly result: "answers" | "refused" | "silent" | "elsewhere";
    /** Version that it reports, such as "v1.35.2". */
    readonly version?: string;
    /** Why not. */
    readonly reason?: string;
}

const DENIED = /unauthorized|forbidden|must be logged in|provide credentials/i;

function versionOf(stdout: string): string | undefined {
    try {
        const answer: unknown = JSON.parse(stdout);
        return typeof answer === "object" && answer !== null && "gitVersion" in answer
            ? String(answer.gitVersion)
            : undefined;
    } catch {
        return undefined;
    }
}

/** Asks one API server who it is, as its registry's user. */
export async function probe(
    { name, context, state }: Pick<ClusterPlan, "name" | "context" | "state">,
    kubectl: Kubectl,
    seconds: number,
): Promise<Probe> {
    const cluster = { cluster: name, context, state };
    const answer = await kubectl(
        context,
        ["get", "--raw", "/version", `--request-timeout=${seconds}s`],
        // kubectl ends by itself; this is for a login plugin that does not.
        seconds * 2,
    );
    if (!answer.ok) {
        const { reason } = answer;
        return { ...cluster, result: DENIED.test(reason) ? "refused" : "silent", reason };
    }
    const version = versionOf(answer.stdout);
    return version === undefined
        ? { ...cluster, result: "silent", reason: "what answers is no API server" }
        : { ...cluster, result: "answers", version };
}
