import { ADDONS } from "../../../../fleet/plan/versions/addon-table";
import {
    ADDON_SUPPORT,
    type AddonName,
} from "../../../../policies/control-plane/versions/addon-support";

// The keys of an object literal, which Object.keys knows as text only.
const NAMES = Object.keys(ADDON_SUPPORT) as readonly AddonName[];

describe.each(NAMES)("releases of %s", (name) => {
    const { releases } = ADDON_SUPPORT[name];

    it("stand once each, from the oldest to the newest minor", () => {
        expect(new Set(releases.map(({ line }) => line)).size).toBe(releases.length);
        expect(releases.filter(({ oldest, newest }) => oldest > newest)).toEqual([]);
    });
});

describe.each(["istio", "cilium", "argo-cd"] as const)("the plan and the pack on %s", (name) => {
    it("agree", () => {
        const planned = ADDONS[name].versions.map(({ version, kubernetes: { from, to } }) => ({
            line: version,
            oldest: Number(from.replace("1.", "")),
            newest: Number(to?.replace("1.", "")),
        }));
        expect(ADDON_SUPPORT[name].releases).toEqual(expect.arrayContaining(planned));
        expect(ADDON_SUPPORT[name].basis).toBe(ADDONS[name].basis);
    });
});
