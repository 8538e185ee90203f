import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Secret } from "../../../rehearsal/wire/property-value";
import * as tokens from "../../../rehearsal/world/aws/tokens";
import { World } from "../../../rehearsal/world/world";
import { awsRig } from "./aws/support";
import { FakeControlPlanes, removeWorlds, worldDirectory } from "./support";

afterEach(removeWorlds);

test("a later process goes on with the world, its ids and its tokens", async () => {
    const before = await awsRig({ seed: "one" });
    const inputs = { cidrBlock: "10.0.0.0/16", tags: { hidden: new Secret("s") } };
    const vpc = await before.aws.create(tokens.VPC, "v", inputs);
    const after = await awsRig({ directory: before.directory, seed: "two" });
    expect(await after.aws.read(vpc)).toEqual({ id: vpc.id, inputs: vpc.inputs, state: vpc.state });
    expect(after.world.credentials()).toEqual(before.world.credentials());
    await after.aws.delete(vpc);
    const again = await after.aws.create(tokens.VPC, "v", inputs);
    expect(again.id).not.toBe(vpc.id);
});

test("the file is for its owner alone, and tokens differ from world to world", async () => {
    const first = await awsRig();
    const second = await awsRig();
    const { mode } = await stat(join(first.directory, "world.json"));
    expect(mode & 0o777).toBe(0o600);
    expect(first.world.credentials()["aws"]).toMatch(/^[0-9a-f]{64}$/);
    expect(first.world.credentials()).not.toEqual(second.world.credentials());
});

test("changes made side by side are all on disk when their calls return", async () => {
    const { aws, directory } = await awsRig({ quotas: { [tokens.VPC]: 100 } });
    const names = Array.from({ length: 30 }, (_, index) => `v${index}`);
    const made = await Promise.all(
        names.map((name) => aws.create(tokens.VPC, name, { cidrBlock: "10.0.0.0/16" })),
    );
    const saved = await readFile(join(directory, "world.json"), "utf8");
    expect(made.filter(({ id }) => !saved.includes(id))).toEqual([]);
});

test("a world of another format is refused with what to do", async () => {
    const directory = await worldDirectory();
    await writeFile(join(directory, "world.json"), '{"format":0}');
    await expect(World.open({ directory, controlPlanes: new FakeControlPlanes() })).rejects.toThrow(
        /another version.*remove its folder/,
    );
});

test("waiting for what may come ends when it comes, or when patience does", async () => {
    const { world } = await awsRig();
    expect(await world.eventually(() => false)).toBe(false);
    const patient = await awsRig({ patience: 60 });
    let looks = 0;
    expect(await patient.world.eventually(() => (looks += 1) > 2)).toBe(true);
});
