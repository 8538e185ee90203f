import * as fs from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

import { copyStackFile, writeStackFileCopy } from "../../rehearsal/stack-file";
import { temporaryFolder } from "./fakes";

const FILE = `# The fleet
secretsprovider: awskms://alias/stacks
encryptedkey: AAAA
encryptionsalt: v1:salt
config:
  aws:region: us-east-1
  atoll:token:
    secure: v1:ciphertext
  atoll:fleet:
    name: acme # a comment
    clusters: {}
`;

describe("the copy of a stack file", () => {
    it("leaves behind the secrets provider and every encrypted value, and keeps the rest", () => {
        const { text, secrets } = copyStackFile(FILE);
        expect(text).not.toMatch(/secure|ciphertext|awskms|encryptedkey|encryptionsalt|AAAA/);
        expect(text).toContain("aws:region: us-east-1");
        expect(text).toContain("name: acme # a comment");
        expect(secrets.map(({ key }) => key)).toEqual(["atoll:token"]);
    });

    it("takes another fleet, whose dates stay as they are", () => {
        const { text } = copyStackFile(FILE, {
            name: "acme",
            exceptions: [{ until: "2027-01-31" }],
        });
        expect(text).toContain('"2027-01-31"');
        const { config } = parse(text) as { readonly config: Record<string, unknown> };
        expect(config["atoll:fleet"]).toEqual({
            name: "acme",
            exceptions: [{ until: "2027-01-31" }],
        });
        expect(config["aws:region"]).toBe("us-east-1");
    });

    it.each([
        ["an empty file", ""],
        ["no config", "encryptionsalt: v1:salt\n"],
        ["an empty config", "config:\n"],
    ])("takes %s", (_, text) => {
        expect(copyStackFile(text).secrets).toEqual([]);
    });

    it.each([
        ["a list", "- a\n"],
        ["no YAML", "config: [\n"],
    ])("refuses %s", (_, text) => {
        expect(() => copyStackFile(text)).toThrow();
    });
});

describe("writing the copy", () => {
    const folder = temporaryFolder();
    const from = path.join(folder.path, "Pulumi.dev.yaml");
    const to = path.join(folder.path, "copy.yaml");
    fs.writeFileSync(from, FILE);

    afterAll(() => {
        folder.remove();
    });

    it("keeps the salt of the copy's own secrets when it is written again", () => {
        writeStackFileCopy({ from, to });
        expect(fs.readFileSync(to, "utf8")).not.toContain("encryptionsalt");
        fs.appendFileSync(to, "encryptionsalt: v1:own\n");
        writeStackFileCopy({ from, to });
        expect(parse(fs.readFileSync(to, "utf8"))).toMatchObject({ encryptionsalt: "v1:own" });
        expect(fs.readFileSync(from, "utf8")).toBe(FILE);
    });

    it("refuses a fleet that is too large to reach the program", () => {
        const clusters = Object.fromEntries(
            Array.from({ length: 400 }, (_, index) => [`c${index}`, { why: "x".repeat(300) }]),
        );
        expect(() => writeStackFileCopy({ from, to, fleet: { clusters } })).toThrow(
            /Pulumi\.dev\.yaml[^]*takes \d+ KiB of the 96[^]*fix: /,
        );
    });
});
