import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { quotaName } from "../../../../rehearsal/world/gcp/gke-quota";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { removeWorlds } from "../support";
import { cluster, googleRig, poolInputs } from "./support";

afterEach(removeWorlds);

const CPUS = { [quotaName("CPUS")]: 12 };
const DISKS = { [quotaName("SSD_TOTAL_GB")]: 400 };

const machine = (nodeConfig: PropertyMap) => ({ name: "other", nodeConfig });

test.each<readonly [string, Readonly<Record<string, number>>, PropertyMap, RegExp]>([
    // Three zones: the first pool takes 6 processors and 300 GB.
    [
        "processors",
        CPUS,
        machine({ machineType: "e2-standard-4" }),
        /"CPUS": request requires '12\.0' and is short '6\.0'.*quota of '12\.0' with '6\.0'/,
    ],
    [
        "processors of custom machines",
        CPUS,
        machine({ machineType: "n1-custom-4-8192" }),
        /"CPUS": request requires '12\.0'/,
    ],
    ["flash disks", DISKS, machine({ diskSizeGb: 50 }), /"SSD_TOTAL_GB".*short '50\.0'/],
])("a project has so much of %s in a region", async (_, quotas, over, refusal) => {
    const { gcp } = await googleRig({ quotas });
    await cluster(gcp);
    const first = await gcp.create(tokens.NODE_POOL, "system", poolInputs());
    const other = poolInputs(over);

    await expect(gcp.create(tokens.NODE_POOL, "other", other)).rejects.toThrow(refusal);
    await gcp.delete(first);
    await gcp.create(tokens.NODE_POOL, "other", other);
});

test("a pool that changes takes nothing twice, and series with a quota of their own nothing", async () => {
    const { gcp } = await googleRig({
        quotas: { [quotaName("CPUS")]: 6, [quotaName("SSD_TOTAL_GB")]: 300 },
    });
    await cluster(gcp);
    const pool = await gcp.create(tokens.NODE_POOL, "system", poolInputs());
    await gcp.update(pool, { ...pool.inputs, management: { autoRepair: true, autoUpgrade: true } });
    const apart = { machineType: "n2-standard-8", diskType: "pd-standard" };
    await gcp.create(tokens.NODE_POOL, "other", poolInputs(machine(apart)));
});
