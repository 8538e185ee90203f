import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { Secret, UNKNOWN } from "../../../../rehearsal/wire/property-value";
import { text } from "../../../../rehearsal/world/properties";
import { randomCloud } from "../../../../rehearsal/world/random/cloud";
import type { WorldOptions } from "../../../../rehearsal/world/world";
import { removeWorlds, rig } from "../support";
import type { Driver, Kept } from "../support";

afterEach(removeWorlds);

const BYTES = "random:index/randomBytes:RandomBytes";
const ID = "random:index/randomId:RandomId";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const STRING = "random:index/randomString:RandomString";
const PET = "random:index/randomPet:RandomPet";
const UUID = "random:index/randomUuid:RandomUuid";

async function random(options: Partial<WorldOptions> = {}): Promise<Driver> {
    return (await rig({ package: "random", build: randomCloud }, options)).configure();
}

function withoutPrefix({ state }: Kept, name: string): string {
    return (text(state, name) ?? "").replace(/^p-/, "");
}

test("an id has the same bytes in every form", async () => {
    const made = await (await random()).create(ID, "a", { byteLength: 40, prefix: "p-" });
    const { b64Std, b64Url } = made.state;
    const bytes = Buffer.from(withoutPrefix(made, "hex"), "hex");
    expect(bytes).toHaveLength(40);
    expect(b64Std).toBe(`p-${bytes.toString("base64")}`);
    expect(b64Url).toBe(`p-${bytes.toString("base64url")}`);
    expect(BigInt(withoutPrefix(made, "dec")).toString(16)).toBe(
        bytes.toString("hex").replace(/^0+/, ""),
    );
});

test("bytes are the same in both forms, secret, and no part of the id", async () => {
    const driver = await random();
    const made = await driver.create(BYTES, "a", { length: 32 });
    const { base64, hex } = made.state;
    expect(base64).toBeInstanceOf(Secret);
    expect(hex).toBeInstanceOf(Secret);
    const bytes = Buffer.from((hex as Secret).value as string, "hex");
    expect(bytes).toHaveLength(32);
    expect((base64 as Secret).value).toBe(bytes.toString("base64"));
    expect(bytes.toString("hex")).not.toContain(made.id);
    await expect(driver.create(BYTES, "b", { length: 0 })).rejects.toThrow("at least 1");
});

test("chance is the seed's: the same in each run, other for each resource and for what is made again", async () => {
    const first = await random({ seed: "one" });
    const made = await first.create(ID, "a", { byteLength: 4 });
    const again = await (await random({ seed: "one" })).create(ID, "a", { byteLength: 4 });
    const other = await (await random({ seed: "two" })).create(ID, "a", { byteLength: 4 });
    const neighbour = await first.create(ID, "b", { byteLength: 4 });
    const replacement = await first.create(ID, "a", { byteLength: 4 });
    expect(again.state).toEqual(made.state);
    const values = [made, other, neighbour, replacement].map(({ state }) => state["hex"]);
    expect(new Set(values).size).toBe(4);
});

test("a string has the characters that are asked for", async () => {
    const driver = await random();
    const inputs = { length: 24, special: false, upper: false, minNumeric: 20 };
    const made = await driver.create(STRING, "s", inputs);
    expect(made.state["result"]).toMatch(/^[a-z0-9]{24}$/);
    expect(text(made.state, "result")?.replace(/\D/g, "").length).toBeGreaterThanOrEqual(20);
    const special = await driver.create(STRING, "t", {
        length: 3,
        overrideSpecial: "~",
        lower: false,
        upper: false,
        numeric: false,
    });
    expect(special.state["result"]).toBe("~~~");
});

test("a password is a secret, a string is not", async () => {
    const driver = await random();
    const password = await driver.create(PASSWORD, "p", { length: 16 });
    const string = await driver.create(STRING, "p", { length: 16 });
    expect(password.state["result"]).toBeInstanceOf(Secret);
    expect(string.state["result"]).toHaveLength(16);
});

test("a pet has words, a UUID its form", async () => {
    const driver = await random();
    const pet = await driver.create(PET, "p", { length: 3, prefix: "x", separator: "_" });
    expect(pet.id).toMatch(/^x_[a-z]+_[a-z]+_[a-z]+$/);
    const uuid = await driver.create(UUID, "u", {});
    expect(uuid.state["result"]).toBe(uuid.id);
    expect(uuid.id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
});

test.each<readonly [string, PropertyMap, PropertyMap]>([
    [ID, { byteLength: 4 }, { byteLength: 8 }],
    [ID, { byteLength: 4, keepers: { a: "1" } }, { byteLength: 4, keepers: { a: "2" } }],
    [PASSWORD, { length: 8 }, { length: 9 }],
    [PET, {}, { prefix: "x" }],
    [UUID, { keepers: { a: "1" } }, { keepers: { a: "2" } }],
])("%s %j is made anew for %j", async (type, before, after) => {
    const driver = await random();
    const made = await driver.create(type, "x", before);
    expect((await driver.diff(made, before)).changed).toBe(false);
    const diff = await driver.diff(made, after);
    expect(diff.replacing).not.toEqual([]);
    expect(diff.deleteBeforeReplace).toBe(false);
});

test.each<readonly [string, PropertyMap, RegExp]>([
    [ID, { byteLength: 0 }, /byteLength/],
    [ID, {}, /Missing required argument "byteLength"/],
    [PASSWORD, { length: 2, minUpper: 3 }, /at least 3/],
    [
        STRING,
        { length: 2, lower: false, upper: false, numeric: false, special: false },
        /at least one kind/,
    ],
    [PET, { length: 0 }, /at least 1/],
])("%s refuses %j", async (type, inputs, refusal) => {
    const driver = await random();
    await expect(driver.create(type, "x", inputs)).rejects.toThrow(refusal);
});

test("a preview knows nothing of what comes out, and a refresh changes nothing", async () => {
    const driver = await random();
    const planned = await driver.preview(ID, "a", { byteLength: 4 });
    expect(planned.state["hex"]).toBe(UNKNOWN);
    const made = await driver.create(ID, "a", { byteLength: 4 });
    expect(await driver.read(made)).toMatchObject({ inputs: made.inputs, state: made.state });
    await driver.delete(made);
    expect(await driver.read(made)).toBeUndefined();
});
