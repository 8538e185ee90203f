import { asMap } from "../../../../../fleet/as-map";
import { eksContents } from "../../../../../fleet/plan/contents/eks/eks-contents";
import type { EksFacts } from "../../../../../fleet/plan/contents/eks/facts";
import { MAINTENANCE, awsPool, eksFacts } from "./eks-facts";

const BATCH = awsPool("batch", { instanceType: "m7g.xlarge", architecture: "arm64", spot: true });

/** What the pools of a cluster say about one field of their nodes. */
function ofNodes(field: string, facts: Partial<EksFacts>): readonly unknown[] {
    return eksContents(eksFacts(facts)).objects.flatMap(({ object }) =>
        object.kind === "NodePool"
            ? [asMap(asMap(asMap(object["spec"])?.["template"])?.["spec"])?.[field]]
            : [],
    );
}

test.each([
    // Forceful, without regard to budgets: never where there are windows.
    ["karpenter", "Never"],
    // EKS takes 21 days at most, the time to drain included.
    ["auto-mode", "480h"],
] as const)("with windows, nodes of %s expire: %s", (autoscaling, expireAfter) => {
    const facts = { autoscaling, pools: [BATCH] };

    expect(new Set(ofNodes("expireAfter", { ...facts, maintenance: MAINTENANCE }))).toEqual(
        new Set([expireAfter]),
    );
    expect(new Set(ofNodes("expireAfter", facts))).toEqual(new Set([undefined]));
});

test("an hour after it was told to go, a node goes, whoever runs Karpenter", () => {
    for (const autoscaling of ["karpenter", "auto-mode"] as const) {
        const pools = ofNodes("terminationGracePeriod", { autoscaling, pools: [BATCH] });
        expect(new Set(pools)).toEqual(new Set(["1h"]));
    }
});

test("a pool that takes several machine types requires one of them", () => {
    const instanceTypes = ["m7g.xlarge", "m8g.xlarge"];
    const pools = [{ ...BATCH, instanceTypes }];
    for (const autoscaling of ["karpenter", "auto-mode"] as const) {
        expect(ofNodes("requirements", { autoscaling, pools }).flat()).toContainEqual({
            key: "node.kubernetes.io/instance-type",
            operator: "In",
            values: instanceTypes,
        });
    }
});
