import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { noExternalIps } from "../../../policies/network/net-no-external-ips";
import { observed, resource } from "../support/inputs";

const SERVICE = "kubernetes:core/v1:Service";
const EAST_WEST = { istio: "eastwestgateway" };

describe("net-no-external-ips", () => {
    it.each([
        [{ externalIPs: ["192.0.2.1"] }, ["violation spec.externalIPs[0]"]],
        [{ externalIPs: [] }, []],
        [{ externalIPs: UNKNOWN }, ["undecided spec.externalIPs[*]"]],
        [
            { externalIPs: [UNKNOWN, new SecretValue("192.0.2.1")] },
            ["undecided spec.externalIPs[0]", "violation spec.externalIPs[1]"],
        ],
        [{ externalIPs: "192.0.2.1" }, []],
        [{ type: "NodePort" }, ["violation spec.type"]],
        [
            { type: "NodePort", externalIPs: UNKNOWN },
            ["undecided spec.externalIPs[*]", "violation spec.type"],
        ],
        [{ type: "ClusterIP" }, []],
        [{ type: "ExternalName" }, []],
        [{ type: "LoadBalancer" }, []],
        [{ type: UNKNOWN }, ["undecided spec.type"]],
        [{ type: 5 }, []],
        [null, []],
    ])("a service with %p", (spec, expected) => {
        expect(observed(noExternalIps, resource(SERVICE, { spec }))).toEqual(expected);
    });

    it.each([
        [EAST_WEST, {}, ["violation metadata.annotations"]],
        [EAST_WEST, undefined, ["violation metadata.annotations"]],
        [EAST_WEST, { "networking.gke.io/load-balancer-type": "Internal" }, []],
        [EAST_WEST, { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" }, []],
        [
            EAST_WEST,
            { "service.beta.kubernetes.io/azure-load-balancer-internal": "false" },
            ["violation metadata.annotations"],
        ],
        [
            EAST_WEST,
            { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing" },
            ["violation metadata.annotations"],
        ],
        [EAST_WEST, { "service.beta.kubernetes.io/oci-load-balancer-internal": "true" }, []],
        [{ app: "istio-eastwestgateway" }, {}, ["violation metadata.annotations"]],
        [EAST_WEST, UNKNOWN, ["undecided metadata.annotations"]],
        [UNKNOWN, {}, ["undecided metadata.annotations"]],
        [{ istio: "ingressgateway" }, {}, []],
        [{}, UNKNOWN, []],
    ])("a load balancer with the labels %p and the annotations %p", (labels, annotations, seen) => {
        const object = { metadata: { labels, annotations }, spec: { type: "LoadBalancer" } };
        expect(observed(noExternalIps, resource(SERVICE, object))).toEqual(seen);
    });

    it("knows the gateway by the pods that it selects", () => {
        const gateway = (selector: unknown) =>
            observed(
                noExternalIps,
                resource(SERVICE, { spec: { type: "LoadBalancer", selector } }),
            );
        expect(gateway(EAST_WEST)).toEqual(["violation metadata.annotations"]);
        expect(gateway({ app: "web" })).toEqual([]);
        expect(gateway(UNKNOWN)).toEqual(["undecided metadata.annotations"]);
    });

    it("looks into lists, and at no other kind", () => {
        const items = [{ spec: {} }, { spec: { type: "NodePort" } }];
        expect(observed(noExternalIps, resource(`${SERVICE}List`, { items }))).toEqual([
            "violation items[1].spec.type",
        ]);
        const other = resource("kubernetes:core/v1:Pod", { spec: { type: "NodePort" } });
        expect(observed(noExternalIps, other)).toEqual([]);
    });

    it("says nothing of what a patch leaves out", () => {
        const object = { metadata: { labels: EAST_WEST }, spec: { type: "LoadBalancer" } };
        expect(observed(noExternalIps, resource(`${SERVICE}Patch`, object))).toEqual([]);
    });
});
