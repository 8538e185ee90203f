import { readFileSync } from "node:fs";
import { join } from "node:path";

import { fleetReference } from "../../../fleet/spec/reference/fleet-reference";

const PAGE = fleetReference();

/** The part of the page under a heading. */
function partOf(heading: string): string {
    const part = PAGE.split(/^(?=##? )/m).find((each) => each.startsWith(`${heading}\n`));
    if (part === undefined) {
        throw new Error(`there is no ${heading}`);
    }
    return part;
}

test("docs/fleet.md is up to date: `npx atoll schema --reference > docs/fleet.md`", () => {
    expect(readFileSync(join(__dirname, "../../../docs/fleet.md"), "utf8")).toBe(`${PAGE}\n`);
});

test("an option says what it takes, what holds without it, and what it is for", () => {
    expect(partOf("## `environment`")).toContain(
        "`environment` (`production`, `staging`, `development`; required): What the fleet is for",
    );
    expect(partOf("## `addresses`")).toContain("- `pods` (text; default `10.128.0.0/9`): ");
    expect(partOf("## `quotas`")).toContain(
        "- `awsPeeringsPerVpc` (whole number from 0 to 1000000; default `50`): ",
    );
    expect(partOf("## `workloads`")).toContain("- `<name>.policy.spread[].by` (`cluster`, ");
});

test("clusters and networks are told by cloud", () => {
    const headings = (part: string) => part.match(/^### .*$/gm);
    expect(headings(partOf("## `clusters`"))).toEqual(
        ["aws", "gcp", "azure", "capi", "existing"].map((cloud) => `### With \`cloud: ${cloud}\``),
    );
    expect(headings(partOf("## `networks`"))).toEqual(
        ["aws", "gcp", "azure", "site"].map((cloud) => `### With \`cloud: ${cloud}\``),
    );
});

test("what is not supported yet says so", () => {
    expect(partOf("## `mesh`")).toContain("Service mesh over the clusters. Not supported yet.");
});

test("every option is explained, apart from what tells clouds apart", () => {
    const unexplained = PAGE.split("\n").filter((line) => /^- .*\)$/.test(line));
    expect([...new Set(unexplained)].filter((line) => !line.startsWith("- `cloud`"))).toEqual([]);
});
