import { renderSummary, type RehearsalSummary } from "../../rehearsal/summary";

const SUMMARY: RehearsalSummary = {
    stack: "prod",
    clusters: [
        {
            name: "aws-us-east-1",
            context: "production-aws-us-east-1",
            version: "v1.35.0",
            server: "https://127.0.0.1:26001",
            state: "running",
            origin: "existing",
        },
        {
            name: "gcp-europe-west1",
            context: "production-gcp-europe-west1",
            version: "1.35",
            server: "https://gcp.recorded.invalid",
            state: "recorded",
            origin: "fleet",
        },
    ],
    resources: { total: 3, byType: { "aws:ec2/vpc:Vpc": 1, "aws:ec2/subnet:Subnet": 2 } },
    policies: {
        mandatory: 0,
        advisory: 1,
        cannotRun: 0,
        findings: [
            {
                rule: "cp-private-endpoint",
                level: "advisory",
                resource:
                    "urn:pulumi:prod::atoll::atoll:index:Fleet$atoll:index:EksCluster$aws:eks/cluster:Cluster::aws-us-east-1",
                message: "the API server is public",
            },
        ],
    },
    secondUp: { changes: 0 },
    warnings: ["links: 6 links planned, and not built yet"],
    seconds: { preview: 1.26, total: 12 },
    engine: { version: "3.259.0", source: "built" },
    kubernetesProvider: "stand-in",
    crds: "permissive",
    controlPlanes: 1,
    deployerNamed: false,
};

describe("the summary of a rehearsal", () => {
    const text = renderSummary(SUMMARY, ".atoll/rehearsal/prod/kubeconfig");

    it("fits 100 columns", () => {
        const tables = text.split("\n").filter((line) => /^[┌│├└]/.test(line));
        expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(100);
    });

    it.each([
        ["a cluster's address", "https://127.0.0.1:26001"],
        ["which cluster was there before", /26001 +│ existing/],
        ["what it took for granted", "every API server counts as reached"],
        ["which cluster is only recorded", "recorded only"],
        ["the sum of resources", /all +│ 3 /],
        ["a finding by rule and short name", /cp-private-endpoint │ Cluster aws-us-east-1/],
        ["the second up", "Second up: 0 changes."],
        ["what the program warned of", "Warning: links: 6 links planned, and not built yet"],
        ["what was not proven", "CONTROL_PLANES left 1 cluster without a control plane"],
        [
            "what to try next",
            "kubectl --kubeconfig .atoll/rehearsal/prod/kubeconfig --context production-aws-us-east-1",
        ],
    ])("tells %s", (_, expected) => {
        expect(text).toEqual(
            typeof expected === "string"
                ? expect.stringContaining(expected)
                : expect.stringMatching(expected),
        );
    });
});
