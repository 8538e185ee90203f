import { ownsMachines } from "../../../../fleet/plan/contents/owns-machines";

test.each([
    ["karpenter.sh/v1", "NodePool", true],
    ["karpenter.sh/v2", "NodePool", true],
    ["karpenter.k8s.aws/v1", "EC2NodeClass", false],
    ["other.example/v1", "NodePool", false],
    ["v1", "ConfigMap", false],
])("%s %s has machines of its own: %s", (apiVersion, kind, expected) => {
    expect(ownsMachines({ apiVersion, kind, metadata: { name: "a" } })).toBe(expected);
});
