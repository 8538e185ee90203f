import { poolCloudName } from "../../../../fleet/plan/pools/cloud-name";
import { azurePlan } from "../../../support/plans";

const pool = azurePlan().nodePool;
const named = (name: string) => poolCloudName("azure", { ...pool, name });

test("two pools of AKS that begin alike have names of their own, of 12 characters at most", () => {
    const names = ["traininga", "trainingb", "training"].map(named);
    expect(new Set(names).size).toBe(3);
    expect(names.every((name) => name.length <= 12)).toBe(true);
});

test("a pool of AKS gets another name with another machine, and keeps it with another size", () => {
    expect(poolCloudName("azure", { ...pool, instanceType: "Standard_E4s_v5" })).not.toBe(
        poolCloudName("azure", pool),
    );
    expect(poolCloudName("azure", { ...pool, maxSize: pool.maxSize + 1 })).toBe(
        poolCloudName("azure", pool),
    );
});
