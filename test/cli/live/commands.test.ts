import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { run } from "../../../cli/run";
import { EXISTING, TODAY, fleetOf, lockText } from "../../fleet/support/fleets";
import { Project, type Outcome } from "../support/project";
import { stackText } from "../support/repository";

const bin = mkdtempSync(join(tmpdir(), "atoll-kubectl-"));
const path = process.env["PATH"] ?? "";
const kubectl = join(bin, "kubectl");
copyFileSync(join(__dirname, "fake-kubectl.cjs"), kubectl);
chmodSync(kubectl, 0o755);

interface World {
    contexts: Record<string, string | Record<string, readonly unknown[]>>;
    /** What a claim's deletion takes with it. */
    volumes: Record<string, string>;
    /** Names that stay, whatever is done. */
    stuck: readonly string[];
    calls: readonly string[];
    /** Where the contexts of the caller's own kubeconfig lead to. */
    servers?: Readonly<Record<string, string>>;
}

const EMPTY: Record<string, readonly unknown[]> = {
    services: [],
    "ingresses.networking.k8s.io": [],
    pods: [],
    "replicasets.apps": [],
    persistentvolumeclaims: [],
    persistentvolumes: [],
};

let project: Project;

/** A fleet of two clusters, a and b, in a project; what each state is. */
function fleetWith(
    states: Readonly<Record<string, string>>,
    credential: object = EXISTING.credential,
): void {
    const clusters = Object.fromEntries(
        ["a", "b"].map((name, index) => [
            name,
            {
                ...EXISTING,
                credential,
                ranges: {
                    nodes: `192.168.${index}.0/24`,
                    pods: `172.${20 + index}.0.0/16`,
                    services: `172.${30 + index}.0.0/16`,
                },
                ...(states[name] === undefined ? {} : { state: states[name] }),
            },
        ]),
    );
    const fleet = fleetOf(clusters);
    // Nothing is quarantined before it was there.
    const start = fleetOf(
        Object.fromEntries(
            Object.entries(clusters).map(([name, cluster]) => [
                name,
                { ...cluster, state: "active" },
            ]),
        ),
    );
    project.write("Pulumi.yaml", "name: atoll\n");
    project.write("Pulumi.prod.yaml", stackText(fleet));
    project.write("atoll.prod.lock.yaml", lockText(fleet, lockText(start)));
    project.write("kubeconfig", "");
}

function worldFile(): string {
    return join(project.folder, "world.json");
}

function worldOf(world: Partial<World>): void {
    const whole = { contexts: {}, volumes: {}, stuck: [], calls: [], ...world };
    writeFileSync(worldFile(), JSON.stringify(whole));
}

const callsMade = () => (JSON.parse(readFileSync(worldFile(), "utf8")) as World).calls;

async function atoll(...args: readonly string[]): Promise<Outcome> {
    const out: string[] = [];
    const err: string[] = [];
    const plain = (_: string, text: string): string => text;
    const terminal = {
        out: (text: string) => out.push(text),
        err: (text: string) => err.push(text),
        styled: plain,
        styledError: plain,
    };
    const where = ["--stack", "prod", "--dir", project.folder];
    const registry = ["--kubeconfig", join(project.folder, "kubeconfig")];
    const works: Promise<number>[] = [];
    const read = run([...args, ...where, ...registry], terminal, TODAY, undefined, (work) =>
        works.push(work),
    );
    const [work] = works;
    const code = work === undefined ? read : await work;
    return { code, out: out.join("\n"), err: err.join("\n") };
}

beforeEach(() => {
    project = new Project();
    process.env["PATH"] = `${bin}${delimiter}${path}`;
    process.env["FAKE_CLUSTERS"] = worldFile();
});
afterEach(() => {
    project.remove();
});
afterAll(() => {
    process.env["PATH"] = path;
    rmSync(bin, { recursive: true });
});

const A = "production-a";
const B = "production-b";
const REFUSED =
    "The connection to the server 10.0.0.1:443 was refused - did you specify the right host or port?";

describe("atoll reach", () => {
    test("says that all answer, with their versions", async () => {
        fleetWith({});
        worldOf({ contexts: { [A]: EMPTY, [B]: EMPTY } });
        const { code, out } = await atoll("reach");
        expect(code).toBe(0);
        expect(out).toMatch(/^a +active +answers +v1\.35\.2$/m);
        expect(out).toContain("Next: pulumi up --stack prod");
    });

    test("names the one that does not, and what to do", async () => {
        fleetWith({});
        worldOf({ contexts: { [A]: EMPTY, [B]: REFUSED } });
        const { code, out } = await atoll("reach");
        expect(code).toBe(1);
        expect(out).toMatch(/^b +active +silent +was refused/m);
        expect(out).toContain("state: quarantined for b");
    });

    test.each([
        ["leads there", { admin: `${EXISTING.server}/` }, 0, /^a +active +answers/m],
        ["is not known here", {}, 0, /^a +active +answers/m],
        [
            "leads elsewhere",
            { admin: "https://other.acme.example:6443" },
            1,
            /^a +active +elsewhere +the deployer's context admin leads to other\.acme\.example:6443, and\s+server in the fleet to k8s\.acme\.example:6443$/m,
        ],
    ])("the deployer's own context %s", async (_, servers, expected, line) => {
        fleetWith({}, { ...EXISTING.credential, context: "admin" });
        worldOf({ contexts: { [A]: EMPTY, [B]: EMPTY }, servers });
        const { code, out } = await atoll("reach", "--cluster", "a");
        expect(code).toBe(expected);
        expect(out).toMatch(line);
        expect(out.includes("An update would fill another cluster")).toBe(expected === 1);
    });

    test("tells a refused login from silence", async () => {
        fleetWith({});
        worldOf({ contexts: { [A]: "error: You must be logged in to the server (Unauthorized)" } });
        const { out } = await atoll("reach", "--cluster", "a", "--json");
        expect(JSON.parse(out)).toMatchObject({ clusters: [{ cluster: "a", result: "refused" }] });
    });

    test("one that is quarantined stops nothing", async () => {
        fleetWith({ b: "quarantined" });
        worldOf({ contexts: { [A]: EMPTY, [B]: REFUSED } });
        expect((await atoll("reach")).code).toBe(0);
    });

    test.each([
        [["reach", "--cluster", "c"], '"c" is no cluster of the fleet'],
        [["reach", "--timeout", "soon"], "write a number above 0"],
        [["drain", "c"], '"c" is no cluster of the fleet'],
        [["drain", "a"], "is active: only a cluster that is draining is emptied"],
    ])("refuses %j", async (args, reason) => {
        fleetWith({});
        worldOf({});
        const { code, err } = await atoll(...args);
        expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
    });

    test("says what is missing where kubectl is", async () => {
        fleetWith({});
        worldOf({});
        process.env["PATH"] = "/nowhere";
        const { code, err } = await atoll("reach");
        expect([code, err]).toEqual([2, expect.stringContaining("kubectl is not on PATH")]);
    });

    test("ends at once where there is no kubectl: nothing waits for its answer", async () => {
        fleetWith({});
        worldOf({});
        process.env["PATH"] = "/nowhere";
        const timers = (): number =>
            process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
        const before = timers();
        const { code } = await atoll("reach");
        expect([code, timers()]).toEqual([2, before]);
    });
});

describe("atoll drain", () => {
    const FULL = {
        ...EMPTY,
        services: [
            { metadata: { name: "web", namespace: "shop" }, spec: { type: "LoadBalancer" } },
        ],
        pods: [
            {
                metadata: {
                    name: "db-0",
                    namespace: "shop",
                    ownerReferences: [{ kind: "StatefulSet", name: "db" }],
                },
                spec: { volumes: [{ persistentVolumeClaim: { claimName: "data" } }] },
            },
        ],
        persistentvolumeclaims: [
            { metadata: { name: "data", namespace: "shop" }, spec: { volumeName: "pv-1" } },
        ],
        persistentvolumes: [
            { metadata: { name: "pv-1" }, spec: { persistentVolumeReclaimPolicy: "Delete" } },
        ],
    };
    const full = { contexts: { [A]: FULL }, volumes: { data: "pv-1" } };

    test("shows what would go, and removes nothing without a confirmation", async () => {
        fleetWith({ a: "draining" });
        worldOf(full);
        const { code, out } = await atoll("drain", "a");
        expect(code).toBe(0);
        expect(out).toContain("services shop/web");
        expect(out).toContain("--confirm a");
        expect(callsMade()).toEqual([]);
    });

    test("lets go of everything, users of volumes first", async () => {
        fleetWith({ a: "draining" });
        worldOf(full);
        const { code, out } = await atoll("drain", "a", "--confirm", "a");
        expect([code, out]).toEqual([0, expect.stringContaining("holds nothing in a cloud")]);
        expect(callsMade()).toEqual([
            "delete services web --namespace shop --wait=false --ignore-not-found",
            "scale statefulsets.apps db --namespace shop --replicas=0",
            "delete persistentvolumeclaims data --namespace shop --wait=false --ignore-not-found",
        ]);
    });

    test("says what is still there when time is up", async () => {
        fleetWith({ a: "draining" });
        worldOf({ ...full, stuck: ["web"] });
        const { code, err } = await atoll("drain", "a", "--confirm", "a", "--timeout", "0.001");
        expect([code, err]).toEqual([1, expect.stringContaining("Still there: services shop/web")]);
    });

    test("as JSON, says whether anything was done", async () => {
        fleetWith({ a: "draining" });
        worldOf(full);
        const looked: unknown = JSON.parse((await atoll("drain", "a", "--json")).out);
        expect(looked).toMatchObject({
            done: false,
            left: ["services shop/web", "statefulsets shop/db", "persistentvolumeclaims shop/data"],
        });
    });

    test("a confirmation of another cluster is refused", async () => {
        fleetWith({ a: "draining" });
        worldOf(full);
        const { code, err } = await atoll("drain", "a", "--confirm", "b");
        expect([code, err]).toEqual([2, expect.stringContaining("says b, and the cluster is a")]);
    });

    test("a cluster that does not answer cannot be read", async () => {
        fleetWith({ a: "draining" });
        worldOf({ contexts: { [A]: REFUSED } });
        const { code, err } = await atoll("drain", "a");
        expect([code, err]).toEqual([1, expect.stringContaining("a cannot be read")]);
    });
});
