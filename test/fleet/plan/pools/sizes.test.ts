import { checkSizes } from "../../../../fleet/plan/pools/check-sizes";
import { planPools, type PooledSpec } from "../../../../fleet/plan/pools/plan-pools";
import { ClusterSchema } from "../../../../fleet/spec/cluster-spec";
import { AWS, GCP } from "../../support/fleets";

function pooled(cluster: object, batch: object): PooledSpec {
    const spec = ClusterSchema.parse({ ...cluster, pools: { batch } });
    if (spec.cloud === "existing") {
        throw new Error("a cluster that exists has no pools");
    }
    return spec;
}

function refusals(cluster: object, batch: object) {
    const spec = pooled(cluster, batch);
    return checkSizes("p", spec, spec.pools["batch"] ?? {});
}

const SIZES = ["m6i.large", "m6a.large", "m5.large"];

test("the first size of a pool is its size, and the others will do", () => {
    const [pool] = planPools(pooled(AWS, { sizes: SIZES }));
    expect(pool).toMatchObject({ instanceType: "m6i.large", instanceTypes: SIZES });
    expect(planPools(pooled(AWS, { size: "m6i.large" }))[0]).not.toHaveProperty("instanceTypes");
});

test("EKS never changes the sizes of a group: another list is another group", () => {
    const [name, same, other] = [SIZES, SIZES, SIZES.slice(1)].map(
        (sizes) => planPools(pooled(AWS, { sizes }))[0]?.cloudName,
    );
    expect(name).toBe(same);
    expect(name).not.toBe(other);
});

test.each([
    [
        "on a cloud whose pools have one size",
        GCP,
        { sizes: ["e2-standard-2", "n2-standard-2"] },
        [["p.sizes", "a pool has machines of one size on this cloud"]],
    ],
    [
        "beside size",
        AWS,
        { size: "m5.large", sizes: SIZES },
        [["p.sizes", "stands beside size: m5.large, and says the same of several"]],
    ],
    [
        "twice the same",
        AWS,
        { sizes: ["m5.large", "m6i.large", "m5.large"] },
        [["p.sizes[2]", "m5.large is there already"]],
    ],
    [
        "of two architectures",
        AWS,
        { sizes: ["m6i.large", "m7g.large"] },
        [["p.sizes[1]", "m7g.large is arm64, and m6i.large x86_64: a pool has one architecture"]],
    ],
])("sizes that are refused: %s", (_, cluster, batch, expected) => {
    expect(refusals(cluster, batch).map(({ path, reason }) => [path, reason])).toEqual(expected);
});

test("sizes of one architecture are fine", () => {
    expect(refusals(AWS, { sizes: SIZES })).toEqual([]);
});
