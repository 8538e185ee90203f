import { FreeSpace } from "../../../../fleet/plan/ranges/free-space";
import { PlaceBlocks } from "../../../../fleet/plan/ranges/place-blocks";
import { parseRange } from "../../../../fleet/plan/ranges/range";

const NONE = { nodes: [], pods: [], services: [] };

function blocksIn(
    taken: readonly string[] = [],
    locked: ReadonlyMap<
        string,
        typeof NONE | { nodes: string[]; pods: string[]; services: string[] }
    > = new Map(),
): PlaceBlocks {
    const stand = taken.map(parseRange);
    const blocks = [...locked.values()].flatMap(({ nodes }) => nodes.map(parseRange));
    return new PlaceBlocks(locked, {
        outside: new FreeSpace([...stand, ...blocks]),
        inside: new FreeSpace(stand),
    });
}

function takeEach(
    blocks: PlaceBlocks,
    supernet: string,
    requests: readonly (readonly [string, number])[],
) {
    return requests.map(([place, prefix]) =>
        blocks.take(place, "nodes", parseRange(supernet), prefix),
    );
}

test("a place takes room for four, and the next place stands behind it", () => {
    const blocks = blocksIn();
    expect(
        takeEach(blocks, "10.0.0.0/8", [
            ...([
                ["b", 20],
                ["a", 20],
                ["b", 20],
                ["b", 22],
                ["b", 20],
            ] as const),
        ]),
    ).toEqual(["10.0.0.0/20", "10.0.64.0/20", "10.0.16.0/20", "10.0.32.0/22", "10.0.48.0/20"]);
    expect([...blocks.all]).toEqual([
        ["a", { nodes: ["10.0.64.0/18"], pods: [], services: [] }],
        ["b", { nodes: ["10.0.0.0/18"], pods: [], services: [] }],
    ]);
});

test("a full block is followed by another", () => {
    const blocks = blocksIn(["10.0.64.0/24"]);
    const five = Array.from({ length: 5 }, () => ["a", 20] as const);
    expect(takeEach(blocks, "10.0.0.0/8", five)).toEqual([
        ...["10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20", "10.0.48.0/20"],
        // Somebody stands in 10.0.64.0/18.
        "10.0.128.0/20",
    ]);
    expect(blocks.all.get("a")?.nodes).toEqual(["10.0.0.0/18", "10.0.128.0/18"]);
});

test("a locked block is used first, around what stands in it", () => {
    const locked = new Map([["a", { ...NONE, nodes: ["10.7.0.0/18"] }]]);
    const blocks = blocksIn(["10.7.0.0/20"], locked);
    expect(
        takeEach(blocks, "10.0.0.0/8", [
            ["a", 20],
            ["b", 20],
        ]),
    ).toEqual([...["10.7.16.0/20", "10.0.0.0/20"]]);
});

test("where no whole block is left, places take smaller ones, then what others have to spare", () => {
    const blocks = blocksIn();
    expect(
        takeEach(blocks, "10.0.0.0/18", [
            // The first place's block is the whole space.
            ...([
                ["a", 20],
                ["b", 20],
                ["c", 20],
                ["d", 20],
                ["e", 20],
            ] as const),
        ]),
    ).toEqual(["10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20", "10.0.48.0/20", undefined]);
    const tight = blocksIn(["10.0.0.0/19"]);
    expect(
        takeEach(tight, "10.0.0.0/18", [
            ["a", 20],
            ["b", 20],
        ]),
    ).toEqual([...["10.0.32.0/20", "10.0.48.0/20"]]);
    expect(tight.all.get("a")?.nodes).toEqual(["10.0.32.0/19"]);
});

test("nothing wider than the space is taken", () => {
    expect(takeEach(blocksIn(), "10.0.0.0/20", [["a", 19]])).toEqual([undefined]);
});
