import { UNKNOWN } from "../../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { plannedState } from "../../../../rehearsal/world/provider/planned-state";
import type { Before } from "../../../../rehearsal/world/provider/planned-state";
import { SdkDeclarations } from "../../../../rehearsal/world/sdk/declarations";

const sdk = new SdkDeclarations("aws", __dirname);

function plan(known: PropertyMap, before?: Before): PropertyMap {
    const outputs = sdk.resource("aws:eks/cluster:Cluster")?.outputs ?? new Map();
    return plannedState(sdk, outputs, known, before);
}

test("what the SDK promises is unknown, what it does not is absent", () => {
    const planned = plan({ name: "c" });
    expect(planned).toMatchObject({ name: "c", endpoint: UNKNOWN, certificateAuthority: UNKNOWN });
    expect(planned).not.toHaveProperty("tags");
});

test("so it is inside of a block that the program gives", () => {
    const { vpcConfig } = plan({ vpcConfig: { subnetIds: ["s"] } });
    expect(vpcConfig).toEqual({
        subnetIds: ["s"],
        clusterSecurityGroupId: UNKNOWN,
        controlPlaneEgressMode: UNKNOWN,
        publicAccessCidrs: UNKNOWN,
        vpcId: UNKNOWN,
    });
});

test("an update keeps what the cloud made up, at every depth, but not what the program takes back", () => {
    const before = {
        inputs: { version: "1.35", vpcConfig: { subnetIds: ["s"], publicAccessCidrs: ["a"] } },
        state: {
            version: "1.35",
            endpoint: "https://c",
            vpcConfig: { subnetIds: ["s"], publicAccessCidrs: ["a"], vpcId: "vpc-1" },
        },
    };
    expect(plan({ vpcConfig: { subnetIds: ["t"] } }, before)).toMatchObject({
        version: UNKNOWN,
        endpoint: "https://c",
        vpcConfig: { subnetIds: ["t"], publicAccessCidrs: UNKNOWN, vpcId: "vpc-1" },
    });
});
