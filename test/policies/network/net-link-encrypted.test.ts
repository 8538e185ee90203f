import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { linkEncrypted } from "../../../policies/network/net-link-encrypted";
import { stackFindings } from "../support/clean-fleet-cases";
import { observed, resource } from "../support/inputs";

const LINE = "aws:directconnect/connection:Connection";
const ATTACHMENT = "gcp:compute/interconnectAttachment:InterconnectAttachment";
const INTERCONNECT_ID = "projects/p/global/interconnects/x";
const CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const SUBMARINER = "kubernetes:submariner.io/v1alpha1:Submariner";

const WAN = "azure-native:network:VirtualWan";
const SITE_LINK = "azure-native:network:VpnConnection";

const withCipher = (ipsecEncryption: unknown) => ({
    connectionType: "IPsec",
    ipsecPolicies: [{ ipsecEncryption }],
});

const CHART = "submariner-operator";
const driver = (cableDriver: unknown, chart: unknown = CHART) => ({
    chart,
    values: { submariner: { cableDriver } },
});
const DRIVER = "values.submariner.cableDriver";

describe("net-link-encrypted", () => {
    it.each([
        [LINE, { encryptionMode: "must_encrypt" }, []],
        [LINE, { encryptionMode: "should_encrypt" }, ["violation encryptionMode"]],
        [LINE, { requestMacsec: true }, ["violation encryptionMode"]],
        [LINE, { encryptionMode: UNKNOWN }, ["undecided encryptionMode"]],
        [LINE, { encryptionMode: 5 }, ["violation encryptionMode"]],
        [CONNECTION, { connectionType: "IPsec" }, []],
        [CONNECTION, { connectionType: "Vnet2Vnet" }, []],
        [CONNECTION, { connectionType: "ExpressRoute" }, ["violation connectionType"]],
        [CONNECTION, { connectionType: UNKNOWN }, ["undecided connectionType"]],
        [CONNECTION, { connectionType: null }, []],
        [RELEASE, driver("libreswan"), []],
        [RELEASE, driver("wireguard"), []],
        [RELEASE, driver(undefined), []],
        [RELEASE, driver("vxlan"), [`violation ${DRIVER}`]],
        [RELEASE, driver(new SecretValue("vxlan")), [`violation ${DRIVER}`]],
        [RELEASE, driver("vxlan", `oci://registry.acme.example/${CHART}`), [`violation ${DRIVER}`]],
        [RELEASE, driver("vxlan", "another"), []],
        [RELEASE, driver("vxlan", 5), []],
        [RELEASE, driver(UNKNOWN), [`undecided ${DRIVER}`]],
        [RELEASE, { chart: CHART, values: "none" }, []],
        [SUBMARINER, { spec: { cableDriver: "vxlan" } }, ["violation spec.cableDriver"]],
        [SUBMARINER, { spec: { cableDriver: "libreswan" } }, []],
        [SUBMARINER, { spec: null }, []],
        [RELEASE, driver("vxlan", `${CHART}-0.23.1.tgz`), [`violation ${DRIVER}`]],
        [RELEASE, driver("vxlan", `oci://r.example/${CHART}@sha256:0`), [`violation ${DRIVER}`]],
        [RELEASE, driver("vxlan", UNKNOWN), ["undecided chart"]],
        [RELEASE, driver("libreswan", UNKNOWN), []],
        [RELEASE, { chart: UNKNOWN, values: UNKNOWN }, []],
        [RELEASE, { chart: CHART, values: UNKNOWN }, [`undecided ${DRIVER}`]],
        [SUBMARINER, UNKNOWN, ["undecided spec.cableDriver"]],
        [
            `${SUBMARINER}List`,
            { items: [{ spec: { cableDriver: "vxlan" } }] },
            ["violation items[0].spec.cableDriver"],
        ],
        [LINE, {}, ["violation encryptionMode"]],
        [LINE, { encryptionMode: new SecretValue("must_encrypt") }, []],
        [CONNECTION, { connectionType: "expressroute" }, ["violation connectionType"]],
        [
            "azure-native:network/v20230201:VirtualNetworkGatewayConnection",
            { connectionType: "ExpressRoute" },
            ["violation connectionType"],
        ],
        [CONNECTION, withCipher("None"), ["violation ipsecPolicies[0].ipsecEncryption"]],
        [CONNECTION, withCipher("none"), ["violation ipsecPolicies[0].ipsecEncryption"]],
        [CONNECTION, withCipher("AES256"), []],
        [CONNECTION, withCipher(UNKNOWN), ["undecided ipsecPolicies[0].ipsecEncryption"]],
        [WAN, {}, []],
        [WAN, { disableVpnEncryption: false }, []],
        [WAN, { disableVpnEncryption: true }, ["violation disableVpnEncryption"]],
        [WAN, { disableVpnEncryption: UNKNOWN }, ["undecided disableVpnEncryption"]],
        [WAN, { disableVpnEncryption: "yes" }, []],
        [
            "azure-native:network:ExpressRouteConnection",
            { expressRouteGatewayName: "g" },
            ["violation "],
        ],
        ["azure-native:network:ExpressRouteGateway", { virtualHub: { id: "h" } }, []],
        [
            "azure-native:network:ExpressRouteGateway",
            { expressRouteConnections: [{ name: "c" }] },
            ["violation expressRouteConnections[0]"],
        ],
        [
            "azure-native:network:ExpressRouteGateway",
            { expressRouteConnections: UNKNOWN },
            ["undecided expressRouteConnections[*]"],
        ],
        ["azure-native:network:ExpressRouteCircuitConnection", {}, ["violation "]],
        [
            SITE_LINK,
            { vpnLinkConnections: [null, withCipher("None")] },
            ["violation vpnLinkConnections[1].ipsecPolicies[0].ipsecEncryption"],
        ],
        [SITE_LINK, { vpnLinkConnections: [withCipher("GCMAES256")] }, []],
        ["aws:ec2/vpnConnection:VpnConnection", {}, []],
        ["aws:ec2/vpcPeeringConnection:VpcPeeringConnection", {}, []],
        ["gcp:compute/vPNTunnel:VPNTunnel", {}, []],
    ])("%s %j", (type, properties, expected) => {
        expect(observed(linkEncrypted, resource(type, properties))).toEqual(expected);
    });

    it.each([
        [{ encryption: "IPSEC" }, []],
        [{ encryption: "NONE" }, ["violation it encryption"]],
        [{}, ["violation it encryption"]],
        [{ encryption: UNKNOWN }, ["undecided it encryption"]],
    ])("an attachment of %j", (properties, expected) => {
        expect(stackFindings(linkEncrypted, [resource(ATTACHMENT, properties)])).toEqual(expected);
    });

    it("takes the word of whoever encrypts what is below", () => {
        const settings = { underlayEncrypted: true };
        for (const [type, properties] of [
            [LINE, {}],
            [RELEASE, driver("vxlan")],
        ] as const) {
            expect(observed(linkEncrypted, resource(type, properties), settings)).toEqual([]);
        }
    });

    describe("an attachment to an interconnect of the stack", () => {
        const attachment = (properties: object = {}) =>
            resource(ATTACHMENT, { interconnect: INTERCONNECT_ID, ...properties }, { name: "a" });
        const interconnect = (properties: object) =>
            resource("gcp:compute/interconnect:Interconnect", {
                id: INTERCONNECT_ID,
                name: "x",
                ...properties,
            });
        const MACSEC = { macsecEnabled: true, macsec: { preSharedKeys: [{ name: "k" }] } };
        it.each([
            [MACSEC, {}, []],
            [{}, {}, ["violation a encryption"]],
            [{ macsec: MACSEC.macsec }, {}, ["violation a encryption"]],
            [{ ...MACSEC, macsec: { failOpen: true } }, {}, ["violation a encryption"]],
            [
                { ...MACSEC, id: "projects/p/global/interconnects/y", name: "y" },
                {},
                ["violation a encryption"],
            ],
            [{ ...MACSEC, macsecEnabled: UNKNOWN }, {}, ["undecided a encryption"]],
            [{ ...MACSEC, macsec: { failOpen: UNKNOWN } }, {}, ["undecided a encryption"]],
            [MACSEC, { interconnect: UNKNOWN }, ["undecided a encryption"]],
            [{}, { encryption: "IPSEC" }, []],
        ])("%j, attached as %j", (of, properties, expected) => {
            expect(
                stackFindings(linkEncrypted, [interconnect(of), attachment(properties)]),
            ).toEqual(expected);
        });
    });
});
