import type { ClusterPlan } from "../../fleet/plan/types";
import { serverHost } from "../../fleet/server-host";
import type { Kubectl } from "./kubectl";

/** In seconds; it reads a file. */
const PATIENCE = 10;

/**
 * Why the deployer's own context of a cluster that exists is not for the API server that the fleet names; undefined where it
 * is, where the deployer logs in otherwise, and where this machine does not have the context.
 *
 * @param own kubectl with the caller's own kubeconfig
 */
export async function strayContext(plan: ClusterPlan, own: Kubectl): Promise<string | undefined> {
    if (plan.cloud !== "existing" || plan.deployer.kind !== "context") {
        return undefined;
    }
    const { context } = plan.deployer;
    const path = "jsonpath={.clusters[0].cluster.server}";
    const view = await own(context, ["config", "view", "--minify", "--output", path], PATIENCE);
    const [found, named] = [serverHost(view.stdout.trim()), serverHost(plan.server)];
    return !view.ok || found === undefined || found === named
        ? undefined
        : `the deployer's context ${context} leads to ${found}, and server in the fleet to ${named ?? plan.server}`;
}
