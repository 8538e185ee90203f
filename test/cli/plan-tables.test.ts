import { planTables } from "../../cli/plan-tables";
import type { Terminal } from "../../cli/terminal";
import { AWS, AZURE, EXISTING, GCP, fleetOf, planOf } from "../fleet/support/fleets";

const PLAIN: Pick<Terminal, "styled"> = { styled: (_, text) => text };

test("a table of each cluster, and one of its ranges", () => {
    const fleet = fleetOf({ aws: AWS, azure: AZURE, gcp: GCP, mine: EXISTING });
    expect(planTables(planOf(fleet), PLAIN)).toBe(
        `
Fleet acme, production: 4 clusters

ID  CONTEXT           CLOUD     REGION        VERSION  API
1   production-aws    aws       us-east-1     1.35     private
2   production-azure  azure     westeurope    1.35     private
3   production-gcp    gcp       europe-west1  1.35     private
4   production-mine   existing  -             1.35     -

CLUSTER  POOL  NODE RANGE      POD RANGE        SERVICE RANGE
aws      3-9   10.0.0.0/20     10.128.0.0/17    10.64.0.0/20
azure    3-9   10.0.16.0/20    10.128.128.0/17  10.64.16.0/20
gcp      3-9   10.0.32.0/20    10.129.0.0/17    10.64.32.0/20
mine     -     192.168.0.0/24  172.20.0.0/16    172.21.0.0/16
`.slice(1, -1),
    );
});

test("the longest names and ranges fit 100 columns", () => {
    const name = "a".repeat(21);
    const ranges = {
        nodes: "10.100.160.0/20",
        pods: "100.100.192.0/19",
        services: "10.200.160.0/20",
    };
    const fleet = fleetOf({
        [name]: {
            ...GCP,
            region: "northamerica-northeast1",
            nodes: { min: 22, max: 30 },
            ranges,
        },
        existing: EXISTING,
    });
    const lines = planTables(planOf(fleet), PLAIN).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("an empty fleet", () => {
    expect(planTables(planOf(fleetOf({})), PLAIN)).toContain("0 clusters");
});
