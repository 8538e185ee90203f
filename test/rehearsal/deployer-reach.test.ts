import type { DeployerReach } from "../../fleet/plan/reachability/types";
import { deployerReaches } from "../../rehearsal/deployer-reach";
import { awsPlan, gcpPlan } from "../support/plans";

const clusters = [awsPlan(), gcpPlan()];
const [aws, gcp] = clusters.map(({ cloudName }) => cloudName);

test("a fleet that names no deployer counts every API server as reached", () => {
    expect(deployerReaches({ clusters, deployerReach: [] }, aws ?? "")).toBe(true);
});

test("the plan's verdict decides for each cluster, and a cluster that it does not know is reached", () => {
    const deployerReach: readonly DeployerReach[] = [
        {
            cluster: clusters[0]?.name ?? "",
            verdict: {
                reachable: false,
                blockedBy: "route",
                cause: "no-link",
                reason: "no link leads there",
            },
        },
        {
            cluster: clusters[1]?.name ?? "",
            verdict: { reachable: true, source: "deployer", by: "network" },
        },
    ];
    const reached = [aws, gcp, "somebody-else"].map((name) =>
        deployerReaches({ clusters, deployerReach }, name ?? ""),
    );
    expect(reached).toEqual([false, true, true]);
});
