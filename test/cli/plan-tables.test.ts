import { planTables } from "../../cli/plan-tables";
import type { Terminal } from "../../cli/terminal";
import { AWS, AZURE, EXISTING, GCP, fleetOf, planOf } from "../fleet/support/fleets";
import { VARIED_FLEET } from "./support/varied-fleet";

const PLAIN: Pick<Terminal, "styled"> = { styled: (_, text) => text };

function linesOf(fleet: unknown): readonly string[] {
    return planTables(planOf(fleet), PLAIN).split("\n");
}

function widest(lines: readonly string[]): number {
    return Math.max(...lines.map((line) => line.length));
}

function ranges(second: number) {
    return {
        nodes: `10.${second}.0.0/20`,
        pods: `10.${second + 100}.0.0/17`,
        services: `10.${second + 50}.0.0/20`,
    };
}

test("a table of each cluster, and one of its ranges", () => {
    const fleet = fleetOf({
        aws: { ...AWS, ranges: ranges(1) },
        azure: { ...AZURE, ranges: ranges(2) },
        gcp: { ...GCP, ranges: ranges(3), nodes: { max: 6 } },
        mine: EXISTING,
    });
    expect(planTables(planOf(fleet), PLAIN)).toContain(
        `
Fleet acme, production: 4 clusters

ID  CONTEXT           CLOUD     REGION        VERSION  API
1   production-aws    aws       us-east-1     1.35     private
2   production-azure  azure     westeurope    1.35     private
3   production-gcp    gcp       europe-west1  1.35     private
4   production-mine   existing  mine          1.35     -

CLUSTER  NODES  NODE RANGE      POD RANGE      SERVICE RANGE
aws      3-9    10.1.0.0/20     10.101.0.0/17  10.51.0.0/20
azure    3-9    10.2.0.0/20     10.102.0.0/17  10.52.0.0/20
gcp      3-6    10.3.0.0/20     10.103.0.0/17  10.53.0.0/20
mine     -      192.168.0.0/24  172.20.0.0/16  172.21.0.0/16
`.slice(1, -1),
    );
});

test("versions with the first end of support, and what the fleet costs with the price's age", () => {
    const lines = linesOf(fleetOf({ a: { ...AWS, version: "1.36" }, z: AZURE }));
    expect(lines).toContain("Versions: 1.35 on 1 cluster, 1.36 on 1 cluster; 1 minor apart");
    // AKS 1.35: until the end of March 2027, 129 days after the tests' 2026-11-22.
    expect(lines).toContain("Support ends first for z: 1.35 until 2027-03-31, in 129 days.");
    expect(lines.find((line) => line.startsWith("About USD "))).toMatch(
        /^About USD [\d,.]+ a month by list prices, USD [\d,.]+ with every pool at its largest$/,
    );
    expect(lines.find((line) => line.startsWith("cluster  a "))).toMatch(/ \d{4}-\d{2}(-\d{2})?$/);
});

test("every kind of link, the hubs, and what the program does not build", () => {
    const lines = linesOf(VARIED_FLEET);
    const found = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
    expect(lines).toContain("9 links (npx atoll explain A B shows the alternatives)");
    expect(found(/^a1 - shared +ha-vpn +4 +links\.pairs\[2\] asks for it$/)).toBe(true);
    expect(found(/^a1 - fra +wireguard +1 /)).toBe(true);
    expect(found(/^aws\/eu-west-1 +transit-gateway +\d+ +- +a2, a3$/)).toBe(true);
    expect(found(/^azure\/westeurope +virtual-wan +\d+ +10\.[\d.]+\/23 +z1$/)).toBe(true);
    expect(found(/^clusters +cni of a3 is not supported yet by the program/)).toBe(true);
    expect(found(/^workloads +2 workloads planned, and not built yet/)).toBe(true);
    expect(widest(lines)).toBeLessThanOrEqual(100);
});

test("the longest names and the widest ranges fit 100 columns", () => {
    const long = (letter: string) => letter.repeat(21);
    const wide = {
        nodes: "10.100.160.0/20",
        pods: "100.100.192.0/19",
        services: "10.200.160.0/20",
    };
    const far = { ...GCP, region: "northamerica-northeast1", nodes: { min: 22, max: 30 } };
    const clusters = {
        [long("a")]: { ...far, ranges: wide, why: "one" },
        [long("b")]: { ...AZURE, region: "southafricanorth", why: "two" },
        [long("c")]: { ...AWS, region: "ap-southeast-1", why: "three" },
        existing: EXISTING,
    };
    const links = [
        [long("a"), long("b")],
        [long("b"), long("c")],
    ];
    const lines = linesOf(fleetOf(clusters, { links }));
    expect(lines.join("\n")).toContain("2 links");
    expect(widest(lines)).toBeLessThanOrEqual(100);
});

test("255 clusters: every one has its line, and long lists end", () => {
    const names = Array.from({ length: 255 }, (_, index) => `c-${String(index).padStart(3, "0")}`);
    const links = names.slice(1, 60).map((name, index) => [names[index], name]);
    const cluster = { cloud: "azure", region: "westeurope" };
    const lines = linesOf(
        fleetOf(Object.fromEntries(names.map((name) => [name, cluster])), { links }),
    );
    expect(lines.filter((line) => /^\d+ +production-c-\d{3} /.test(line))).toHaveLength(255);
    expect(lines).toContain("and 19 links more: --json has all");
    expect(widest(lines)).toBeLessThanOrEqual(100);
});

test("an empty fleet has no tables", () => {
    expect(planTables(planOf(fleetOf({})), PLAIN)).toBe("Fleet acme, production: 0 clusters");
});

test("nodes that EKS Auto Mode makes by itself are not counted", () => {
    const auto = { ...AWS, autoscaling: "auto-mode", pools: { batch: { max: 5 } } };
    const lines = linesOf(fleetOf({ a: auto }));
    expect(lines.some((line) => /^a +0-5 /.test(line))).toBe(true);
    expect(lines.join(" ")).toContain("nodes that EKS Auto Mode chooses, and its fee");
});
