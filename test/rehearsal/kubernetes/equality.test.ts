import { isEmpty, sameField } from "../../../rehearsal/kubernetes/objects/equality";

const CPU = ["spec", "resources", "requests", "cpu"];

test.each([
    ["1000m", "1"],
    ["1024Mi", "1Gi"],
    ["0.5", "500m"],
    [1, "1"],
    ["1e3", "1k"],
    ["1500Mi", "1572864000"],
])("the quantities %j and %j are the same", (wanted, live) => {
    expect(sameField(CPU, wanted, live)).toBe(true);
});

test.each([
    ["1", "2"],
    ["1Gi", "1G"],
    ["one", "two"],
    ["1", "1x"],
])("%j and %j are not", (wanted, live) => {
    expect(sameField(CPU, wanted, live)).toBe(false);
});

test("outside quantities a text is what it says", () => {
    expect(sameField(["data", "value"], "1000m", "1")).toBe(false);
    expect(sameField(["data", "value"], "1", "1")).toBe(true);
});

test.each([[null], [false], [0], [""], [[]], [{}]])("%j is no value to Go", (value) => {
    expect(isEmpty(value)).toBe(true);
});

test.each([[true], [1], ["x"], [[0]], [{ a: 1 }]])("%j is a value", (value) => {
    expect(isEmpty(value)).toBe(false);
});
