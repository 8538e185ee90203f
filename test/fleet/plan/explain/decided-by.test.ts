import { join } from "node:path";

import { asMap } from "../../../../fleet/as-map";
import { CLUSTER_DECIDED_BY, PAIR_DECIDED_BY } from "../../../../fleet/plan/explain/decided-by";

test.each([...PAIR_DECIDED_BY, ...CLUSTER_DECIDED_BY])(
    "$part is decided by $function in $file",
    async ({ function: name, file }) => {
        const module = asMap(await import(join(__dirname, "../../../..", file)));
        expect(typeof module?.[name]).toBe("function");
    },
);

test("no part is named twice", () => {
    for (const list of [PAIR_DECIDED_BY, CLUSTER_DECIDED_BY]) {
        const parts = list.map(({ part }) => part);
        expect(new Set(parts).size).toBe(parts.length);
    }
});
