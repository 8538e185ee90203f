import { readFileSync } from "node:fs";
import { join } from "node:path";

import { CATALOGUE, type ChartEntry } from "../../../fleet/plan/contents/catalogue";
import { policyExceptions } from "../../../fleet/plan/contents/policy-exceptions";
import { evaluateAlone } from "../../../policies/evaluation/evaluate-fleet";
import { rules } from "../../../policies/rules";
import { activeRules } from "../../../policies/settings/active-rules";
import { checkSettings } from "../../../policies/settings/settings";
import { chartVersionPinned } from "../../../policies/supply-chain/sc-chart-version-pinned";
import type { Registration } from "../../support/recorder";
import { resource } from "../support/inputs";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const entries: readonly (readonly [string, ChartEntry])[] = Object.entries(CATALOGUE);

/** The releases of the production stack, as its golden has them. */
function releases() {
    const golden = readFileSync(join(__dirname, "../../golden/prod.json"), "utf8");
    // The form in which the golden is written.
    return (JSON.parse(golden) as readonly Registration[])
        .filter(({ type }) => type === RELEASE)
        .map(({ name, inputs }) => resource(RELEASE, inputs, { name }));
}

/** Everything that the catalogue excuses in a cluster with all of its charts. */
const everything = (cluster: string) =>
    policyExceptions([
        {
            name: cluster,
            contents: {
                addons: entries.map(([name, { chart, version, namespace }]) => ({
                    ...{ name, chart, version, namespace: namespace.name },
                    ...{ after: [], timeoutSeconds: 1, values: {} },
                })),
            },
        },
    ]);

test("the pack takes every exception of the catalogue", () => {
    const exceptions = everything("onprem-fra");
    expect(exceptions.length).toBeGreaterThan(0);
    expect(checkSettings({ exceptions }, rules)).toMatchObject({ ok: true });
});

test.each([
    ["the cluster's own, until it ends", "onprem-fra", 0, 0],
    ["the cluster's own, once it has ended", "onprem-fra", 1, 1],
    ["another cluster's", "elsewhere", 0, 1],
])("the one chart of production without a digest: %s", (_, cluster, daysAfter, count) => {
    const exceptions = everything(cluster);
    const until = exceptions.map((each) => each.until).toSorted()[0] ?? "";
    const now = new Date(Date.parse(until) + daysAfter * 24 * 60 * 60 * 1000);
    const settings = { environment: "production", levels: {}, exceptions, parameters: {} };
    const active = activeRules([chartVersionPinned], settings, now);
    const found = evaluateAlone(active, releases(), { exceptions, now });
    expect(found.map((each) => each.resource?.name)).toEqual(
        Array.from({ length: count }, () => "onprem-fra-cert-manager"),
    );
});
