import { CERTIFICATE } from "../../../support/mock-clouds";
import { gcpPlan } from "../../../support/plans";
import { valueOf } from "../../../support/recorder";
import { find } from "../../../support/registrations";
import { CLUSTER, NAME, declare } from "./declare";

const CLOSED_NAME = {
    dnsEndpointConfig: { allowExternalTraffic: false },
    ipEndpointsConfig: { enabled: true },
};

test("a private endpoint has no public address, and a name that is closed", async () => {
    const recording = await declare({ ...gcpPlan(), api: { kind: "private" } });

    expect(find(recording, CLUSTER).inputs).toMatchObject({
        privateClusterConfig: {
            enablePrivateNodes: true,
            enablePrivateEndpoint: true,
            masterGlobalAccessConfig: { enabled: true },
        },
        masterAuthorizedNetworksConfig: {
            cidrBlocks: [],
            gcpPublicCidrsAccessEnabled: false,
            privateEndpointEnforcementEnabled: false,
        },
        controlPlaneEndpointsConfig: CLOSED_NAME,
    });
    expect(await valueOf(recording.result.endpoint)).toBe(`https://${NAME}.gke.test`);
    expect(await valueOf(recording.result.certificateAuthority)).toBe(CERTIFICATE);
});

test("a restricted endpoint is public for the plan's ranges alone", async () => {
    const api = { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } as const;
    const recording = await declare({ ...gcpPlan(), api });

    expect(find(recording, CLUSTER).inputs).toMatchObject({
        privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: false },
        masterAuthorizedNetworksConfig: {
            cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }],
            gcpPublicCidrsAccessEnabled: false,
            privateEndpointEnforcementEnabled: false,
        },
        controlPlaneEndpointsConfig: CLOSED_NAME,
    });
});

test("the DNS endpoint is the only way in, under a public authority's certificate", async () => {
    const recording = await declare({ ...gcpPlan(), api: { kind: "dns" } });
    const { inputs } = find(recording, CLUSTER);

    expect(inputs).toMatchObject({
        privateClusterConfig: { enablePrivateNodes: true },
        controlPlaneEndpointsConfig: {
            dnsEndpointConfig: { allowExternalTraffic: true },
            ipEndpointsConfig: { enabled: false },
        },
    });
    expect(inputs).not.toHaveProperty("masterAuthorizedNetworksConfig");
    expect(await valueOf(recording.result.endpoint)).toBe(`https://${NAME}.gke.goog`);
    expect(await valueOf(recording.result.certificateAuthority)).toBeUndefined();
});
