import { join } from "node:path";

import { asMap } from "../../fleet/as-map";
import { Project, atoll } from "./support/project";
import { stackText } from "./support/repository";
import { VARIED_FLEET } from "./support/varied-fleet";

/** Where the project's own stacks are. */
const ATOLL = join(__dirname, "../..");
const LINK_KINDS = [
    ...["same-network", "vpc-peering", "transit-gateway", "network-connectivity-center"],
    ...["vnet-peering", "virtual-wan", "ha-vpn", "wireguard", "none"],
];

function inProd(...args: readonly string[]) {
    return atoll("explain", ...args, "--stack", "prod", "--dir", ATOLL);
}

function widest(text: string): number {
    return Math.max(...text.split("\n").map((line) => line.length));
}

/** What stands below a heading that starts so, up to the next empty line but one. */
function section(out: string, heading: string): readonly string[] {
    const parts = out.split("\n\n");
    const found = parts.findIndex((part) => part.startsWith(heading));
    return (parts[found + 1] ?? "").split("\n");
}

describe("aws-us-east-1 and azure-westeurope, of the production stack", () => {
    const { code, out, err } = inProd("aws-us-east-1", "azure-westeurope");

    test("fits the terminal, and says nothing on the error stream", () => {
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(widest(out)).toBeLessThanOrEqual(100);
        expect(out).toMatch(/\nNext: npx atoll plan --stack prod shows the whole fleet$/);
    });

    test("the link that is chosen, why, and the addresses of its four tunnels", () => {
        expect(out).toContain("Link aws-us-east-1--azure-westeurope: ha-vpn\n\nWhy: scores ");
        // One line for each /30, between two addresses of it.
        const tunnels = out.split("\n").filter((line) => /^169\.254\.\d+\.\d+\/30 /.test(line));
        expect(tunnels).toHaveLength(4);
    });

    test("every alternative with its trade-offs, and the chosen one is marked", () => {
        const [head = "", ...rows] = section(out, "Ways to join the two");
        expect(head.trim().split(/\s{2,}/)).toEqual([
            ...["KIND", "SCORE", "LATENCY", "SECURITY", "SIMPLICITY", "COST", "A MONTH", "A GIB"],
        ]);
        const kinds = rows.map((row) => row.slice(2).split(" ")[0] ?? "");
        expect([...kinds].sort()).toEqual([...LINK_KINDS].sort());
        expect(rows.filter((row) => row.startsWith("*")).map((row) => row.slice(2, 8))).toEqual([
            "ha-vpn",
        ]);
        expect(out).toMatch(/\nvpc-peering +cannot be: it joins two networks of AWS or of Google/);
    });

    test("each hop of each layer, both ways, with what blocks and how to open it", () => {
        expect(out).toContain("From a pod in aws-us-east-1 to azure-westeurope (networks: ");
        expect(out).toContain("From a pod in azure-westeurope to aws-us-east-1 (networks: ");
        expect(out.match(/^(node|pod|service|api-server): /gm)).toHaveLength(8);
        expect(out).toContain("pod: blocked by translation\n");
        expect(out).toMatch(/ {2}-> {2}HA VPN aws-us-east-1--azure-westeurope +carries it/);
        expect(out).toMatch(/ {2}X {3}pod in azure-westeurope +blocked by translation: pods of/);
        expect(out.replace(/\s+/g, " ")).toContain("To open it: call it through a load balancer");
    });

    test("which function decided each part", () => {
        expect(out).toMatch(/\nlink +decideLinks +fleet\/plan\/links\/decide-links\.ts\n/);
    });

    test("--json has the same", () => {
        const json = inProd("aws-us-east-1", "azure-westeurope", "--json");
        const output = asMap(JSON.parse(json.out));
        expect(output).toMatchObject({
            format: 1,
            clusters: [{ name: "aws-us-east-1" }, { name: "azure-westeurope" }],
            link: { kind: "ha-vpn", name: "aws-us-east-1--azure-westeurope" },
            directions: [
                { from: "aws-us-east-1", to: "azure-westeurope" },
                { from: "azure-westeurope", to: "aws-us-east-1" },
            ],
        });
        expect(asMap(output?.link)?.candidates).toHaveLength(9);
    });
});

describe("one cluster alone", () => {
    test("what is decided about it", () => {
        const { code, out, err } = inProd("gcp-europe-west1");
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(out).toContain("Cluster gcp-europe-west1: id ");
        expect(out).toMatch(/\ncontext +production-gcp-europe-west1\n/);
        expect(out).toMatch(/\nplace +gcp\/acme-prod\/europe-west1\n/);
        expect(section(out, "Links of its network").slice(1).length).toBeGreaterThan(2);
        expect(out).toMatch(/\nKubernetes \d\.\d+; upgrades by Atoll\n/);
        expect(out).toMatch(/\nThe cluster and its network cost about USD [\d,.]+ a month\n/);
        expect(out).toMatch(/\nversion +decideClusters +fleet\/lock\/decide-clusters\.ts\n/);
        expect(widest(out)).toBeLessThanOrEqual(100);
    });
});

test.each([
    [
        ["aws-us-est-1", "azure-westeurope"],
        "aws-us-est-1\n    is no cluster of this fleet\n    fix: write aws-us-east-1",
    ],
    [
        ["gcp-europe-west1", "azure-westeurop"],
        "azure-westeurop\n    is no cluster of this fleet\n    fix: write azure-westeurope",
    ],
    [
        ["nothing-like-it"],
        "nothing-like-it\n    is no cluster of this fleet\n    fix: name one of ",
    ],
    [
        ["aws-us-east-1", "aws-us-east-1"],
        "aws-us-east-1\n    is named twice: between a cluster and itself nothing is decided\n    fix: name another one, or this one alone: npx atoll explain aws-us-east-1",
    ],
])("%j is refused", (names, message) => {
    const { code, out, err } = inProd(...names);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
});

test("both names are refused at once", () => {
    expect(inProd("nope-one", "nope-two").err).toContain("2 problems; nothing was done");
});

describe("a fleet with everything in it", () => {
    let project: Project;

    beforeAll(() => {
        project = new Project();
        project.write("Pulumi.yaml", "name: atoll\n");
        project.write("Pulumi.prod.yaml", stackText(VARIED_FLEET));
        expect(atoll("lock", "--dir", project.folder).code).toBe(0);
    });

    afterAll(() => {
        project.remove();
    });

    function explain(...names: readonly string[]): string {
        return atoll("explain", ...names, "--dir", project.folder).out;
    }

    test("two clusters of one network need no link", () => {
        const out = explain("g1", "g2");
        expect(out).toContain(": same-network\n\nWhy: both clusters stand in shared.");
    });

    test("a link that nobody asked for is none, and that is said", () => {
        expect(explain("a2", "z2")).toMatch(
            /: none\n\nWhy: the fleet wants no link between the two/,
        );
    });

    test.each(Object.keys(VARIED_FLEET.clusters))("%s alone fits the terminal", (name) => {
        const out = explain(name);
        expect(out).toContain(`Cluster ${name}: id `);
        expect(widest(out)).toBeLessThanOrEqual(100);
    });

    test("so does each pair with a1", () => {
        for (const name of Object.keys(VARIED_FLEET.clusters).filter((each) => each !== "a1")) {
            expect(widest(explain("a1", name))).toBeLessThanOrEqual(100);
        }
    });
});
