import { copyStackFile } from "../../rehearsal/stack-file";

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
