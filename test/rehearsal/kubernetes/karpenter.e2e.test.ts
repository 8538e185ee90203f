import * as fs from "node:fs";
import * as path from "node:path";

import { eksContents } from "../../../fleet/plan/contents/eks/eks-contents";
import { catalogueCharts } from "../../../rehearsal/kubernetes/helm/catalogue-charts";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import { awsPool, eksFacts } from "../../fleet/plan/contents/eks/eks-facts";
import { describeWithToolchain } from "../with-toolchain";
import { make, ProviderFixture } from "./provider-fixture";

jest.setTimeout(240_000);

const RELEASE = "kubernetes:helm.sh/v3:Release";
const CRDS = path.join(__dirname, "../../../../shared/crds");
const testWithCrds = fs.existsSync(CRDS) ? test : test.skip;

const MAINTENANCE = {
    utc: { days: ["tue", "sat"], start: "22:30" },
    local: { days: ["tue", "sat"], start: "23:30", timeZone: "Europe/Berlin", utcOffset: "+01:00" },
    hours: 4,
} as const;

describeWithToolchain("Karpenter's objects on a real API server", (binaries) => {
    const fixture = new ProviderFixture(binaries, catalogueCharts(), CRDS);

    beforeAll(() => fixture.start());
    afterAll(async () => {
        fixture.disconnect();
        await fixture.stop();
    });

    testWithCrds(
        "the rules of its own definitions take every pool (skipped without ../shared/crds)",
        async () => {
            const instance = await fixture.provider();
            const chart = "oci://public.ecr.aws/karpenter/karpenter-crd";
            await make(instance, { chart, name: "karpenter-crd", version: "1.14.1" }, RELEASE);

            const pool = {
                spot: true,
                surge: 2,
                labels: { "acme.example/tier": "batch" },
                taints: [{ key: "dedicated", value: "", effect: "NoSchedule" }],
                limits: { cpu: 200, memory: 800 },
            } as const;
            const contents = (["karpenter", "auto-mode"] as const).map((autoscaling) => {
                const pools = [
                    awsPool(`${autoscaling}-plain`),
                    awsPool(`${autoscaling}-full`, pool),
                ];
                return eksContents(eksFacts({ autoscaling, pools, maintenance: MAINTENANCE }));
            });
            const karpenters = contents
                .flatMap(({ objects }) => objects)
                .filter(({ object }) => object.apiVersion.startsWith("karpenter."));
            for (const { object } of karpenters) {
                // Plain data: its JSON is made of property values.
                const inputs = JSON.parse(JSON.stringify(object)) as PropertyMap;
                expect((await make(instance, inputs)).id).toBe(object.metadata.name);
            }
            const wrong = {
                kind: "NodePool",
                apiVersion: "karpenter.sh/v1",
                metadata: { name: "x" },
            };
            await expect(make(instance, { ...wrong, spec: { replicas: -1 } })).rejects.toThrow(
                /spec\.replicas/,
            );
        },
    );
});
