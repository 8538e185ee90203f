import * as fs from "node:fs";
import * as path from "node:path";

import fc from "fast-check";

import { cacheFolder, contentKey, provideEntry } from "../../../rehearsal/toolchain/cache";
import { temporaryFolder } from "../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

const freshCache = (): string => fs.mkdtempSync(path.join(folder.path, "cache-"));
const writeTool = async (partial: string): Promise<void> => {
    await fs.promises.writeFile(path.join(partial, "tool"), "binary");
};

test.each([
    ["linux", undefined, "/home/me/.cache/atoll"],
    ["darwin", undefined, "/home/me/Library/Caches/atoll"],
    ["linux", "/var/cache/me", "/var/cache/me/atoll"],
    ["darwin", "/var/cache/me", "/var/cache/me/atoll"],
    ["linux", "not/absolute", "/home/me/.cache/atoll"],
    ["linux", "", "/home/me/.cache/atoll"],
] as const)("on %s with XDG_CACHE_HOME=%s the cache is %s", (platform, xdg, expected) => {
    expect(cacheFolder({ platform, home: "/home/me", XDG_CACHE_HOME: xdg })).toBe(expected);
});

test("a key tells parts apart wherever the same text is cut", () => {
    const cuts = fc
        .tuple(fc.string({ minLength: 2 }), fc.nat(), fc.nat())
        .map(([text, a, b]) => [text, a % text.length, b % text.length] as const)
        .filter(([, a, b]) => a !== b);
    fc.assert(
        fc.property(cuts, ([text, a, b]) => {
            expect(contentKey([text.slice(0, a), text.slice(a)])).not.toBe(
                contentKey([text.slice(0, b), text.slice(b)]),
            );
        }),
    );
});

test("an entry is made once, and appears only when it is complete", async () => {
    const cache = freshCache();
    let made = 0;
    const entry = {
        cache,
        name: "tool",
        make: async (partial: string) => {
            made += 1;
            await writeTool(partial);
            expect(fs.existsSync(path.join(cache, "tool"))).toBe(false);
        },
    };
    expect(await provideEntry(entry)).toBe(path.join(cache, "tool"));
    expect(await provideEntry(entry)).toBe(path.join(cache, "tool"));
    expect(made).toBe(1);
    expect(fs.readdirSync(cache)).toEqual(["tool"]);
});

test("two that want the same entry at once share one making", async () => {
    const cache = freshCache();
    let made = 0;
    const waited: string[] = [];
    const provide = (who: string) =>
        provideEntry({
            cache,
            name: "tool",
            onWait: () => waited.push(who),
            make: async (partial) => {
                made += 1;
                await new Promise((resolve) => setTimeout(resolve, 50));
                await writeTool(partial);
            },
        });
    await Promise.all([provide("first"), provide("second")]);
    expect(made).toBe(1);
    expect(waited).toEqual(["second"]);
});

test("what fails half-way leaves nothing, and the next attempt works", async () => {
    const cache = freshCache();
    const failing = provideEntry({
        cache,
        name: "tool",
        make: async (partial) => {
            await writeTool(partial);
            throw new Error("interrupted");
        },
    });
    await expect(failing).rejects.toThrow("interrupted");
    expect(fs.readdirSync(cache)).toEqual([]);
    await provideEntry({ cache, name: "tool", make: writeTool });
    expect(fs.readdirSync(path.join(cache, "tool"))).toEqual(["tool"]);
});

test("what a killed process left is removed, and nothing of other entries", async () => {
    const cache = freshCache();
    fs.mkdirSync(path.join(cache, "tool.partial-dead"));
    fs.mkdirSync(path.join(cache, "tool-2.partial-busy"));
    await provideEntry({ cache, name: "tool", make: writeTool });
    expect(fs.readdirSync(cache).sort()).toEqual(["tool", "tool-2.partial-busy"]);
});
