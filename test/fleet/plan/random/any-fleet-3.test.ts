import fc from "fast-check";

import { answerTo } from "./support/sound-answer";
import { ANY_FLEET } from "./support/specs";

// One of four parts, which run side by side: 10,000 fleets together.
test("whatever a fleet is, it gets a plan or refusals that say what to do: part 3", () => {
    fc.assert(
        fc.property(ANY_FLEET, (fleet) => {
            expect(answerTo(fleet).faults).toEqual([]);
        }),
        { numRuns: 2_500 },
    );
});
