import fc from "fast-check";

import { TERMINAL_WIDTH, table } from "../../cli/table";

test("columns are as wide as their widest cell, two spaces apart", () => {
    expect(
        table(
            ["ID", "NAME"],
            [
                ["1", "a"],
                ["200", "b"],
            ],
        ),
    ).toBe("ID   NAME\n1    a\n200  b");
});

test("the last column is wrapped between words", () => {
    const lines = table(["", ""], [["a", "word ".repeat(40).trim()]]).split("\n");
    // 97 columns are left: 19 words of four letters, with a space each.
    expect(lines).toEqual([
        `a  ${"word ".repeat(19).trim()}`,
        `   ${"word ".repeat(19).trim()}`,
        "   word word",
    ]);
});

test("long names are folded after a dash, and nothing of them is lost", () => {
    const name = `${"a".repeat(50)}-${"b".repeat(50)}`;
    const lines = table(["", ""], [[name, "why it is so, in a sentence"]]).split("\n");
    expect(lines[0]).toMatch(/^a{50}- +why it is so/);
    expect(lines[1]).toMatch(/^b{50}/);
});

const CELL = fc.string({ unit: fc.constantFrom("a", "b", "-", "/", ".", " "), maxLength: 90 });

test("whatever the cells, no line is wider than the terminal, and every letter is there", () => {
    fc.assert(
        fc.property(
            fc.integer({ min: 1, max: 6 }).chain((columns) =>
                fc.array(fc.array(CELL, { minLength: columns, maxLength: columns }), {
                    minLength: 1,
                    maxLength: 5,
                }),
            ),
            (rows) => {
                const text = table(rows[0]?.map(() => "") ?? [], rows);
                const letters = (of: string): string => (of.match(/\S/g) ?? []).sort().join("");
                expect(
                    Math.max(...text.split("\n").map((line) => line.length)),
                ).toBeLessThanOrEqual(TERMINAL_WIDTH);
                expect(letters(text)).toBe(letters(rows.flat().join("")));
            },
        ),
    );
});
