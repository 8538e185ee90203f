import { kindRows } from "../../cli/cluster-rows";
import { AWS, AZURE, EXISTING, GCP, fleetOf, planOf } from "../fleet/support/fleets";

function rowsOf(cluster: object, rest: Readonly<Record<string, unknown>> = {}): readonly string[] {
    const [first] = planOf(fleetOf({ a: cluster, b: GCP }, rest)).clusters;
    return first === undefined ? [] : kindRows(first).map(([label, value]) => `${label}: ${value}`);
}

const DEVELOPMENT = { environment: "development" };
const ROLE = "arn:aws:iam::111122223333:role/atoll";
const SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

test("a cluster on AWS: who pays, who adds nodes, and what its pools are", () => {
    const cluster = {
        ...AWS,
        account: { roleArn: ROLE },
        zones: ["us-east-1a", "us-east-1b"],
        offPeak: { start: "19:00", hours: 12, days: ["fri"], timeZone: "Europe/Berlin" },
        nodes: { min: 3, max: 5, surge: 2, labels: { tier: "gold" } },
        pools: {
            batch: {
                ...{ spot: true, zones: ["us-east-1a"] },
                taints: [{ key: "batch", value: "yes", effect: "NoSchedule" }],
            },
        },
    };
    expect(rowsOf(cluster, DEVELOPMENT)).toEqual([
        `account role: ${ROLE}`,
        "API server: private",
        "autoscaling: cluster-autoscaler",
        'pool default: 3 to 5 x m6i.large in us-east-1a, us-east-1b; tier=gold; surge 2; 0 from "0 19 * * 5" to "0 7 * * 6" (Europe/Berlin)',
        "pool batch: 0 to 3 x m6i.large, spot in us-east-1a; batch=yes:NoSchedule",
    ]);
});

test("EKS Auto Mode makes the first nodes by itself", () => {
    expect(rowsOf({ ...AWS, autoscaling: "auto-mode" })).toEqual([
        "API server: private",
        "autoscaling: auto-mode",
    ]);
});

test.each([
    [
        "a window of days, with the time in UTC",
        { days: ["mon"], start: "00:30", timeZone: "Europe/Berlin", hours: 12 },
        "mon at 00:30 Europe/Berlin, for 12 hours: sun at 23:30 UTC",
    ],
    ["a daily window in UTC", { start: "02:00" }, "every day at 02:00 UTC, for 4 hours"],
])("%s", (_, window, expected) => {
    const rows = rowsOf(
        { ...GCP, autoscaling: "node-auto-provisioning", api: { access: "dns" } },
        { upgrades: { windows: [window] } },
    );
    expect(rows).toContain(`maintenance: ${expected}`);
    expect(rows).toContain("autoscaling: node-auto-provisioning, up to 64 CPUs and 256 GiB");
    expect(rows).toContain("API server: by name, for Google's identities");
});

test("a cluster on Azure: its subscription, and the proxy to its API server", () => {
    const api = { access: "private", proxy: "http://proxy.acme.example:3128" };
    expect(rowsOf({ ...AZURE, api, subscriptionId: SUBSCRIPTION }).slice(0, 2)).toEqual([
        `subscription: ${SUBSCRIPTION}`,
        "API server: private, through http://proxy.acme.example:3128",
    ]);
});

const EXEC = { command: "kubelogin" };

test.each([
    [{ exec: EXEC }, "by the exec plugin, as everybody"],
    [{ exec: EXEC, context: "fra" }, "by the context fra of its own kubeconfig"],
    [
        { exec: EXEC, secret: { cluster: "b", namespace: "clusters", name: "fra" } },
        "by the Secret clusters/fra in b",
    ],
])("an existing cluster with %j", (credential, expected) => {
    expect(rowsOf({ ...EXISTING, credential })).toEqual([
        "API server: https://k8s.acme.example:6443",
        `deployer logs in: ${expected}`,
    ]);
});
