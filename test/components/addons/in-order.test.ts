import { inOrder } from "../../../components/addons/in-order";
import type { AddonPlan } from "../../../fleet/plan/contents/types";

function chart(name: string, ...after: readonly string[]): AddonPlan {
    return {
        name,
        chart: name,
        version: "1.0.0",
        namespace: "kube-system",
        after,
        timeoutSeconds: 600,
        values: {},
    };
}

test.each([
    ["as they are", [chart("a"), chart("b")], ["a", "b"]],
    ["after one that is later in the plan", [chart("a", "b"), chart("b")], ["b", "a"]],
    ["a chain", [chart("a", "b"), chart("b", "c"), chart("c")], ["c", "b", "a"]],
    ["after two", [chart("a", "b", "c"), chart("b", "c"), chart("c")], ["c", "b", "a"]],
    ["none", [], []],
])("%s", (_name, charts, names) => {
    expect(inOrder("one", charts).map(({ name }) => name)).toEqual(names);
});

test.each([
    ["a chart that the cluster does not get", [chart("a", "gone"), chart("b")], "a (after gone)"],
    ["one another", [chart("a", "b"), chart("b", "a")], "a (after b); b (after a)"],
    ["itself", [chart("a", "a")], "a (after a)"],
])("waiting for %s is an error of the plan, by the cluster's name", (_name, charts, names) => {
    expect(() => inOrder("one", charts)).toThrow(
        `the plan of cluster one: charts wait for what never comes: ${names}`,
    );
});
