import fc from "fast-check";

import { Identifiers } from "../../../rehearsal/world/identifiers";

test("the same subject has the same identifiers, another subject or seed has others", () => {
    fc.assert(
        fc.property(fc.string(), fc.array(fc.string(), { minLength: 1 }), (seed, subject) => {
            const one = new Identifiers(seed);
            expect(one.guid(...subject)).toBe(new Identifiers(seed).guid(...subject));
            expect(one.guid(...subject)).not.toBe(one.guid(...subject, "x"));
            expect(one.guid(...subject)).not.toBe(new Identifiers(`${seed}x`).guid(...subject));
        }),
    );
});

test("the parts of a subject stay apart", () => {
    const identifiers = new Identifiers("s");
    expect(identifiers.hex(16, "ab", "c")).not.toBe(identifiers.hex(16, "a", "bc"));
});

test("identifiers have their forms", () => {
    fc.assert(
        fc.property(fc.string(), (subject) => {
            const identifiers = new Identifiers("s");
            expect(identifiers.hex(17, subject)).toMatch(/^[0-9a-f]{17}$/);
            expect(identifiers.digits(12, subject)).toMatch(/^[1-9]\d{11}$/);
            expect(identifiers.capitals(17, subject)).toMatch(/^[A-Z2-7]{17}$/);
            expect(identifiers.guid(subject)).toMatch(
                /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
            );
            expect(identifiers.number(10, subject)).toBeLessThan(10);
        }),
    );
});
