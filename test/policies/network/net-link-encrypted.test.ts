import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { linkEncrypted } from "../../../policies/network/net-link-encrypted";
import { observed, resource } from "../support/inputs";

const LINE = "aws:directconnect/connection:Connection";
const ATTACHMENT = "gcp:compute/interconnectAttachment:InterconnectAttachment";
const CONNECTION = "azure-native:network:VirtualNetworkGatewayConnection";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const SUBMARINER = "kubernetes:submariner.io/v1alpha1:Submariner";

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
        [ATTACHMENT, { encryption: "IPSEC" }, []],
        [ATTACHMENT, { encryption: "NONE" }, ["violation encryption"]],
        [ATTACHMENT, {}, ["violation encryption"]],
        [ATTACHMENT, { encryption: UNKNOWN }, ["undecided encryption"]],
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
        ["aws:ec2/vpnConnection:VpnConnection", {}, []],
    ])("%s %j", (type, properties, expected) => {
        expect(observed(linkEncrypted, resource(type, properties))).toEqual(expected);
    });

    it("takes the word of whoever encrypts what is below", () => {
        const settings = { underlayEncrypted: true };
        for (const [type, properties] of [
            [LINE, {}],
            [ATTACHMENT, {}],
            [RELEASE, driver("vxlan")],
        ] as const) {
            expect(observed(linkEncrypted, resource(type, properties), settings)).toEqual([]);
        }
    });
});
