import { type LockInput, lockFleet } from "../../../fleet/lock/lock-fleet";
import { AWS, AZURE, GCP, TODAY, fleetOf, lockText, refusalsOf, valueOf } from "../support/fleets";

const COMMAND = "npx atoll lock --stack prod";

/** Two of the three clusters in a state. */
function withState(state: string, environment = "production") {
    return fleetOf({ a: { ...AWS, state }, b: { ...GCP, state }, c: AZURE }, { environment });
}

const STANDING = lockText(withState("active"));
const RETIRED = lockText(withState("retired"), lockText(withState("draining"), STANDING));
const WITHOUT = fleetOf({ c: AZURE });

function lock(
    fleet: unknown,
    before: string,
    asked: Pick<LockInput, "confirm" | "replace" | "check">,
) {
    return lockFleet({ fleet, lockText: before, today: TODAY, stack: "prod", ...asked });
}

const LEFT =
    "left the fleet: the next update takes down what is left of this production cluster, and its id is never used again";
const BOTH = `if that is meant, run \`${COMMAND} --confirm a --confirm b\``;

test("what leaves production is confirmed by name, and the refusal has the whole command", () => {
    expect(refusalsOf(lock(WITHOUT, RETIRED, {}))).toEqual([
        ["clusters.a", LEFT, BOTH],
        ["clusters.b", LEFT, BOTH],
    ]);
    expect(refusalsOf(lock(WITHOUT, RETIRED, { confirm: ["b"] }))).toEqual([
        ["clusters.a", LEFT, BOTH],
    ]);
    const { changes } = valueOf(lock(WITHOUT, RETIRED, { confirm: ["b", "a"] }));
    expect(changes).toMatchObject([
        { kind: "retired", name: "a" },
        { kind: "retired", name: "b" },
        { kind: "removed", part: "network", name: "a" },
        { kind: "removed", part: "network", name: "b" },
    ]);
});

test("what may not leave at all needs no confirmation first", () => {
    expect(refusalsOf(lock(WITHOUT, STANDING, {})).map(([path, reason]) => [path, reason])).toEqual(
        ["a", "b"].map((name) => [
            `clusters.${name}`,
            "left the fleet, but is not retired in atoll.prod.lock.yaml: applying this would take down a production cluster that may be in use",
        ]),
    );
});

test("a next generation is confirmed by name", () => {
    const fleet = withState("draining");
    const drained = lockText(fleet, STANDING);
    expect(refusalsOf(lock(fleet, drained, { replace: "a" }))).toEqual([
        [
            "--replace",
            "a is a production cluster: its next generation takes its place, and the one that stands is taken down",
            `if that is meant, run \`${COMMAND} --replace a --confirm a\``,
        ],
    ]);
    expect(
        valueOf(lock(fleet, drained, { replace: "a", confirm: ["a", "a"] })).changes,
    ).toMatchObject([{ kind: "replaced", name: "a", generation: 2 }]);
});

test("a next generation that cannot be is refused for that alone", () => {
    expect(
        refusalsOf(lock(withState("active"), STANDING, { replace: "aa" })).map(([path]) => path),
    ).toEqual(["--replace"]);
});

test("a check needs no confirmation, and names the command that does", () => {
    const checked = valueOf(lock(WITHOUT, RETIRED, { check: true }));
    expect(checked.changes).not.toEqual([]);
    expect(checked.command).toBe(`${COMMAND} --confirm a --confirm b`);
    expect(valueOf(lock(withState("active"), STANDING, { check: true })).command).toBe(COMMAND);
});

test.each([
    [
        "a name that is written wrongly",
        { confirm: ["a", "b", "bb"] },
        "bb neither leaves the fleet nor is replaced: there is nothing to confirm",
        "write --confirm b, or take it out",
    ],
    [
        "a cluster that stays",
        { confirm: ["a", "b", "c"] },
        "c neither leaves the fleet nor is replaced: there is nothing to confirm",
        "write --confirm a, or take it out",
    ],
    [
        "a name that is near none",
        { confirm: ["a", "b", "something-else"] },
        "something-else neither leaves the fleet nor is replaced: there is nothing to confirm",
        "take it out",
    ],
])("%s confirms nothing", (_, asked, reason, fix) => {
    expect(refusalsOf(lock(WITHOUT, RETIRED, asked))).toEqual([["--confirm", reason, fix]]);
});

test("outside production nothing needs to be confirmed, and what is confirmed must leave", () => {
    const development = { environment: "development" };
    const standing = lockText(withState("active", "development"));
    const without = fleetOf({ c: AZURE }, development);
    expect(refusalsOf(lock(without, standing, {}))).toEqual([]);
    expect(refusalsOf(lock(without, standing, { confirm: ["a"] }))).toEqual([]);
    expect(
        refusalsOf(lock(withState("active", "development"), standing, { replace: "a" })),
    ).toEqual([]);
    expect(refusalsOf(lock(without, standing, { confirm: ["c"] })).map(([path]) => path)).toEqual([
        "--confirm",
    ]);
});
