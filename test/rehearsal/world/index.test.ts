import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { startWorld } from "../../../rehearsal/world";
import { SdkDeclarations } from "../../../rehearsal/world/sdk/declarations";
import { ask, connect } from "../wire/plugin-client";
import type { Answer } from "../wire/plugin-client";
import { FakeControlPlanes, removeWorlds, worldDirectory } from "./support";

afterEach(removeWorlds);

async function version(port: number): Promise<string> {
    const client = connect(port);
    try {
        const info = await ask((done: Answer<PluginInfo>) =>
            client.getPluginInfo(new Empty(), done),
        );
        return info.getVersion();
    } finally {
        client.close();
    }
}

test("a world serves every cloud, each in the version of the program's SDK, until it is closed", async () => {
    const directory = await worldDirectory();
    const world = await startWorld({ directory, controlPlanes: new FakeControlPlanes() });
    const served = world.debugProviders.split(",").map((entry) => {
        const [name = "", port = ""] = entry.split(":");
        return { name, port: Number(port) };
    });
    expect(served.map(({ name }) => name)).toEqual(["aws", "gcp", "azure-native", "random"]);
    for (const { name, port } of served) {
        expect(await version(port)).toBe(new SdkDeclarations(name, __dirname).version);
    }
    expect(world.clusters()).toEqual([]);
    expect(Object.keys(world.credentials())).toEqual(["aws", "gcp", "azure-native"]);

    await world.close();
    await expect(version(served[0]?.port ?? 0)).rejects.toThrow("ECONNREFUSED");
});
