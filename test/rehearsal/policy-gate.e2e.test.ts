import * as fs from "node:fs";
import * as path from "node:path";

import { readPreview } from "../../cli/policy/gate/read-preview";
import { failures } from "../../cli/policy/gate/verdict";
import { rehearsalLayout } from "../../rehearsal/layout";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { REPOSITORY, describeWithToolchain } from "./with-toolchain";

const ADDITION = `
import { Namespace } from "@pulumi/kubernetes/core/v1";
import { ClusterRole } from "@pulumi/kubernetes/rbac/v1";
const [first] = fleet.clusters;
new ClusterRole(
    "anything-goes",
    { rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["*"] }] },
    { provider: first!.provider },
);
new Namespace("open-doors", { metadata: { name: "open-doors" } }, { provider: first!.provider });
`;

/** A project like this one, whose program declares something more. */
function projectWith(folder: string, addition: string): string {
    const project = path.join(folder, "project");
    fs.mkdirSync(project);
    for (const name of fs.readdirSync(REPOSITORY)) {
        if (![".atoll", ".git", "index.ts"].includes(name)) {
            fs.symlinkSync(path.join(REPOSITORY, name), path.join(project, name));
        }
    }
    const program = fs.readFileSync(path.join(REPOSITORY, "index.ts"), "utf8");
    fs.writeFileSync(path.join(project, "index.ts"), program + addition);
    return project;
}

jest.setTimeout(180_000);

describeWithToolchain("the gate", () => {
    const folder = temporaryFolder();
    let rehearsal: Rehearsal;
    const layout = rehearsalLayout(
        projectWith(folder.path, ADDITION),
        "prod",
        path.join(folder.path, "prod"),
    );

    beforeAll(async () => {
        const toolchain = await ensureToolchain();
        rehearsal = await Rehearsal.start({ layout, toolchain });
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(layout);
        folder.remove();
    });

    it("refuses what the program adds, and names the rule and the resource", async () => {
        const lines: string[] = [];
        const run = await rehearsal.engine.preview({
            policyPacks: [rehearsal.policyPack],
            onEvent: (line) => lines.push(line),
        });
        expect(run.exitCode).toBe(1);
        const found = run.policies.mandatory.map(
            ({ rule, resource }) => `${rule} ${resource.split("::").at(-1) ?? ""}`,
        );
        // The engine registers them in any order; that on the stack is there, though no cluster is yet.
        expect(found.toSorted()).toEqual([
            "net-default-deny-per-namespace open-doors",
            "org-required-tags open-doors",
            "rbac-no-wildcard-verbs anything-goes",
            "wl-ns-psa-labels open-doors",
        ]);

        // What `pulumi preview --json | atoll policy gate -` is given.
        const seen = readPreview(lines.join("\n"));
        expect(seen).toMatchObject({ packs: ["atoll"], finished: true });
        expect(failures(seen, false)).toContain("4 mandatory findings");
    });
});
