import { EMPTY_LOCK } from "../../../../fleet/lock/lock-spec";
import { checkManagementVersions } from "../../../../fleet/plan/versions/check-management-versions";
import { readFleet } from "../../../../fleet/spec/read-fleet";
import { AWS, EXISTING, fleetOf } from "../../support/fleets";

const metal = (managedBy: string) => ({ cloud: "capi", infrastructure: "metal3", managedBy });

function refusals(clusters: Record<string, unknown>, locked?: string) {
    const lock =
        locked === undefined
            ? undefined
            : {
                  ...EMPTY_LOCK,
                  clusters: new Map([["manager", { kubernetes: locked, ranges: {} }]]),
              };
    return checkManagementVersions(readFleet(fleetOf(clusters)).draft, lock);
}

test.each(["1.33", "1.37"])("a manager on %s", (version) => {
    const manager = { ...EXISTING, version };
    expect(refusals({ manager, metal: metal("manager") })).toEqual([]);
});

test("one that is too old, once for all that it manages", () => {
    const manager = { ...EXISTING, version: "1.32" };
    expect(refusals({ manager, "metal-b": metal("manager"), "metal-a": metal("manager") })).toEqual(
        [
            {
                path: "clusters.manager.version",
                reason: "is 1.32, and Cluster API 1.14.3, which makes metal-a from here, runs on 1.33 to 1.37",
                fix: "upgrade manager to 1.33 first, or write another cluster as managedBy",
            },
        ],
    );
});

test("one that is too new", () => {
    const manager = { ...EXISTING, version: "1.38" };
    expect(refusals({ manager, metal: metal("manager") })).toEqual([
        {
            path: "clusters.manager.version",
            reason: "is 1.38, and Cluster API 1.14.3, which makes metal from here, runs on 1.33 to 1.37",
            fix: "write another cluster as managedBy, until Atoll knows a Cluster API that runs on 1.38",
        },
    ]);
});

test("the locked version counts where the fleet names none", () => {
    const clusters = { manager: AWS, metal: metal("manager") };
    expect(refusals(clusters)).toEqual([]);
    expect(refusals(clusters, "1.32").map(({ path }) => path)).toEqual([
        "clusters.manager.version",
    ]);
});

test("a manager that is not in the fleet, or manages nothing through Cluster API", () => {
    expect(refusals({ metal: metal("nobody") })).toEqual([]);
    expect(refusals({ manager: { ...EXISTING, version: "1.32" }, other: AWS })).toEqual([]);
});
