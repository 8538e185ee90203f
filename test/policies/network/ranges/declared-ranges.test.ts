import { UNKNOWN } from "../../../../policies/model/reading";
import type { ResourceInput } from "../../../../policies/model/resource-input";
import { manifest, resource } from "../../support/inputs";
import { found } from "./found";

const A = resource("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16", id: "vpc-a" }, { name: "a" });

describe("net-no-cidr-overlap on Cluster API", () => {
    const cluster = (name: string, pods: unknown, services: unknown = "10.200.0.0/20") =>
        manifest(
            {
                apiVersion: "cluster.x-k8s.io/v1beta2",
                kind: "Cluster",
                metadata: { name, namespace: "clusters" },
                spec: {
                    clusterNetwork: {
                        pods: { cidrBlocks: [pods] },
                        services: { cidrBlocks: [services] },
                    },
                },
            },
            { name },
        );
    const PODS = "spec.clusterNetwork.pods.cidrBlocks[0]";

    it.each([
        ["disjoint", "10.1.0.0/18", []],
        ["pods on a VPC", "10.0.64.0/18", [`violation c ${PODS} / a`]],
        ["pods not known yet", UNKNOWN, [`undecided c ${PODS}`]],
        ["pods that are no range", "many", [`undecided c ${PODS}`]],
    ])("%s", (_, pods, expected) => {
        expect(found(A, cluster("c", pods))).toEqual(expected);
    });

    it("compares clusters of one manager, and a cluster with its network", () => {
        const network = manifest(
            {
                apiVersion: "infrastructure.cluster.x-k8s.io/v1beta2",
                kind: "AWSCluster",
                metadata: { name: "d" },
                spec: { network: { vpc: { cidrBlock: "10.2.0.0/16" } } },
            },
            { name: "d" },
        );
        expect(
            found(cluster("c", "10.1.0.0/18"), cluster("d", "10.1.0.0/18", "10.2.0.0/20"), network),
        ).toEqual([
            `violation d ${PODS} / c`,
            "violation d spec.clusterNetwork.services.cidrBlocks[0] / d",
        ]);
    });

    it.each([[null], [{}], [{ pods: "10.0.0.0/16" }], [{ pods: { cidrBlocks: [null, 5] } }]])(
        "takes a network of %j",
        (clusterNetwork) => {
            const object = {
                apiVersion: "cluster.x-k8s.io/v1beta2",
                kind: "Cluster",
                spec: { clusterNetwork },
            };
            expect(
                found(A, manifest(object, { name: "c" })).filter((each) =>
                    each.startsWith("violation"),
                ),
            ).toEqual([]);
        },
    );
});

describe("net-no-cidr-overlap of links", () => {
    it.each([
        [
            "a virtual hub",
            resource(
                "azure-native:network:VirtualHub",
                { addressPrefix: "10.0.8.0/23" },
                { name: "h" },
            ),
            ["violation h addressPrefix / a"],
        ],
        [
            "a transit gateway",
            resource(
                "aws:ec2transitgateway/transitGateway:TransitGateway",
                { transitGatewayCidrBlocks: ["10.9.0.0/24", "10.0.9.0/24"] },
                { name: "h" },
            ),
            ["violation h transitGatewayCidrBlocks[1] / a"],
        ],
        [
            "VPN clients",
            resource(
                "azure-native:network:VirtualNetworkGateway",
                {
                    vpnClientConfiguration: {
                        vpnClientAddressPool: { addressPrefixes: ["10.0.10.0/24"] },
                    },
                },
                { name: "h" },
            ),
            ["violation h vpnClientConfiguration.vpnClientAddressPool.addressPrefixes[0] / a"],
        ],
        [
            "a hub that takes none",
            resource("aws:ec2transitgateway/transitGateway:TransitGateway", {}, { name: "h" }),
            [],
        ],
    ])("%s", (_, hub, expected) => {
        expect(found(A, hub)).toEqual(expected);
    });
});

describe("net-no-cidr-overlap with Globalnet", () => {
    /** A cluster whose pods have the range that all have, with the login to it, and what is inside. */
    const member = (name: string, inside: (cluster: string) => ResourceInput | undefined) => {
        const parent = `acme:index:${name}`;
        const provider = resource(
            "pulumi:providers:kubernetes",
            { kubeconfig: "login" },
            { name, parent },
        );
        const cluster = resource(
            "azure-native:containerservice:ManagedCluster",
            { networkProfile: { podCidr: "10.244.0.0/16", serviceCidr: "10.96.0.0/16" } },
            { name, parent },
        );
        return [cluster, provider, inside(provider.urn)].flatMap((each) => each ?? []);
    };
    const chart = (globalCidr: unknown) => (cluster: string) =>
        resource(
            "kubernetes:helm.sh/v3:Release",
            { chart: "submariner-operator", values: { submariner: { globalCidr } } },
            { name: `submariner-in-${cluster.split("::").at(-1) ?? ""}`, cluster },
        );
    const object = (globalCIDR: unknown) => (cluster: string) =>
        manifest(
            { apiVersion: "submariner.io/v1alpha1", kind: "Submariner", spec: { globalCIDR } },
            { name: "submariner", cluster },
        );
    const AT = "values.submariner.globalCidr";

    it("lets pods and services overlap, and not the global ranges", () => {
        const one = member("one", chart("242.0.0.0/16"));
        expect(found(...one, ...member("two", chart("242.1.0.0/16")))).toEqual([]);
        expect(found(...one, ...member("two", chart("242.0.128.0/17")))).toEqual([
            `violation submariner-in-two ${AT} / submariner-in-one`,
        ]);
        expect(found(...one, ...member("two", object("242.0.0.0/17")))).toEqual([
            "violation submariner spec.globalCIDR / submariner-in-one",
        ]);
    });

    it("asks as ever of a cluster without it", () => {
        const [one, two, three] = ["one", "two", "three"].map((name) =>
            member(name, name === "one" ? chart("242.0.0.0/16") : () => undefined),
        );
        const violations = found(...[one, two, three].flatMap((each) => each ?? []));
        expect(violations).toEqual([
            "violation two networkProfile.serviceCidr / three",
            "violation two networkProfile.podCidr / three",
        ]);
    });

    it("takes the object that the chart renders for the chart's", () => {
        const both = member("one", chart("242.0.0.0/16"));
        const rendered = object("242.0.0.0/16")(both[1]?.urn ?? "");
        expect(found(...both, rendered)).toEqual([]);
    });

    it("cannot tell of a global range that is not known yet", () => {
        expect(found(...member("one", chart(UNKNOWN)))).toEqual([
            `undecided submariner-in-one ${AT}`,
        ]);
    });
});
