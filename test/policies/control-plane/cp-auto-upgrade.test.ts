import { autoUpgrade } from "../../../policies/control-plane/cp-auto-upgrade";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part } from "../support/clean-fleet-cases";
import { observed } from "../support/inputs";

const gke = (releaseChannel: unknown): ReturnType<typeof part> => part("gke", { releaseChannel });
const aks = (autoUpgradeProfile: unknown): ReturnType<typeof part> =>
    part("aks", { autoUpgradeProfile });
const CHANNEL = "autoUpgradeProfile.upgradeChannel";

describe("cp-auto-upgrade", () => {
    it.each([
        ["GKE", part("gke"), []],
        ["GKE, a secret", gke({ channel: new SecretValue("STABLE") }), []],
        ["GKE in none", gke({ channel: "UNSPECIFIED" }), ["violation releaseChannel.channel"]],
        ["GKE by default", gke(undefined), ["violation releaseChannel.channel"]],
        ["GKE not known", gke(UNKNOWN), ["undecided releaseChannel.channel"]],
        ["Autopilot", part("gke", { releaseChannel: null, enableAutopilot: true }), []],
        [
            "perhaps Autopilot",
            part("gke", { releaseChannel: null, enableAutopilot: UNKNOWN }),
            ["undecided enableAutopilot"],
        ],
        ["a pool by default", part("gkePool", { management: undefined }), []],
        [
            "a pool by hand",
            part("gkePool", { management: { autoRepair: false, autoUpgrade: "true" } }),
            ["violation management.autoRepair", "violation management.autoUpgrade"],
        ],
        ["AKS", part("aks"), []],
        ["AKS in none", aks({ upgradeChannel: "none" }), [`violation ${CHANNEL}`]],
        ["AKS by default", aks(null), [`violation ${CHANNEL}`]],
        [
            "AKS, nodes by hand",
            aks({ nodeOSUpgradeChannel: "None" }),
            ["violation autoUpgradeProfile.nodeOSUpgradeChannel"],
        ],
        [
            "AKS not known",
            aks(UNKNOWN),
            [`undecided ${CHANNEL}`, "undecided autoUpgradeProfile.nodeOSUpgradeChannel"],
        ],
        ["EKS", part("nodeGroup"), []],
        [
            "EKS by default",
            part("nodeGroup", { nodeRepairConfig: null }),
            ["violation nodeRepairConfig.enabled"],
        ],
    ])("%s", (_, subject, expected) => {
        expect(observed(autoUpgrade, subject)).toEqual(expected);
    });
});
