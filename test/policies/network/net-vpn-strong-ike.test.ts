import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { vpnStrongIke } from "../../../policies/network/net-vpn-strong-ike";
import { observed, observedInStack, resource } from "../support/inputs";
import { AWS_VPN, AZURE_POLICY, AZURE_VPN, GCP_VPN } from "./vpns";

const AWS = "aws:ec2/vpnConnection:VpnConnection";
const GCP = "gcp:compute/vPNTunnel:VPNTunnel";
const AZURE = "azure-native:network:VirtualNetworkGatewayConnection";

describe("net-vpn-strong-ike", () => {
    it.each([
        [{}, []],
        [{ tunnel1IkeVersions: ["ikev1", "ikev2"] }, ["violation tunnel1IkeVersions[0]"]],
        [{ tunnel2IkeVersions: undefined }, ["violation tunnel2IkeVersions"]],
        [{ tunnel1IkeVersions: [] }, ["violation tunnel1IkeVersions"]],
        [{ tunnel1IkeVersions: UNKNOWN }, ["undecided tunnel1IkeVersions"]],
        [
            { tunnel1Phase1EncryptionAlgorithms: [UNKNOWN, "AES128"] },
            [
                "undecided tunnel1Phase1EncryptionAlgorithms[0]",
                "violation tunnel1Phase1EncryptionAlgorithms[1]",
            ],
        ],
        [
            { tunnel1Phase2IntegrityAlgorithms: ["SHA1"] },
            ["violation tunnel1Phase2IntegrityAlgorithms[0]"],
        ],
        [
            { tunnel2Phase2DhGroupNumbers: [5, 13, 14, 22, 24, null] },
            [0, 1, 3, 5].map((index) => `violation tunnel2Phase2DhGroupNumbers[${index}]`),
        ],
        [{ tunnel1PresharedKey: undefined }, []],
        [
            { tunnel1PresharedKey: new SecretValue("k".repeat(31)) },
            ["violation tunnel1PresharedKey"],
        ],
        [{ tunnel1PresharedKey: "k".repeat(32) }, ["violation tunnel1PresharedKey"]],
        [{ tunnel1PresharedKey: UNKNOWN }, ["undecided tunnel1PresharedKey"]],
    ])("AWS: %p", (change, expected) => {
        expect(observed(vpnStrongIke, resource(AWS, { ...AWS_VPN, ...change }))).toEqual(expected);
    });

    it("takes a plain key for what it is only where marks can be relied on", () => {
        const properties = { ...AWS_VPN, tunnel1PresharedKey: "k".repeat(32) };
        const subject = resource(AWS, properties, { secretsMarked: false });
        expect(observed(vpnStrongIke, subject)).toEqual([]);
    });

    it.each([
        [{}, []],
        [{ ikeVersion: undefined }, []],
        [{ ikeVersion: 1 }, ["violation ikeVersion"]],
        [{ sharedSecret: new SecretValue("short") }, ["violation sharedSecret"]],
        [
            {
                cipherSuite: {
                    ...GCP_VPN.cipherSuite,
                    phase1: { dhs: ["Group-14"], encryptions: ["AES-CBC-256"] },
                },
            },
            ["violation cipherSuite.phase1.integrities"],
        ],
        [
            { cipherSuite: undefined },
            [
                "violation cipherSuite.phase1.encryptions",
                "violation cipherSuite.phase2.encryptions",
                "violation cipherSuite.phase1.dhs",
                "violation cipherSuite.phase2.pfs",
            ],
        ],
    ])("Google Cloud: %p", (change, expected) => {
        expect(observed(vpnStrongIke, resource(GCP, { ...GCP_VPN, ...change }))).toEqual(expected);
    });

    it.each([
        [[0, 1], []],
        [[0], ["violation"]],
        [[0, 0], ["violation"]],
        [[UNKNOWN], ["violation"]],
        [[UNKNOWN, UNKNOWN], ["undecided"]],
    ])("Google Cloud: tunnels on the interfaces %p", (interfaces, expected) => {
        const tunnels = interfaces.map((vpnGatewayInterface, index) =>
            resource(GCP, { ...GCP_VPN, vpnGatewayInterface }, { name: `tunnel-${index}` }),
        );
        expect(observedInStack(vpnStrongIke, tunnels).map(({ kind }) => kind)).toEqual(expected);
    });

    const policy = (change: object) => ({ ipsecPolicies: [{ ...AZURE_POLICY, ...change }] });

    it.each([
        [{}, []],
        [{ connectionProtocol: undefined }, []],
        [{ connectionProtocol: "IKEv1" }, ["violation connectionProtocol"]],
        [policy({ pfsGroup: "None" }), ["violation ipsecPolicies[0].pfsGroup"]],
        [policy({ dhGroup: "DHGroup2" }), ["violation ipsecPolicies[0].dhGroup"]],
        [policy({ dhGroup: "ECP384", pfsGroup: "PFS24" }), []],
        [policy({ ikeEncryption: "AES128" }), ["violation ipsecPolicies[0].ikeEncryption"]],
        [policy({ ipsecIntegrity: "MD5" }), ["violation ipsecPolicies[0].ipsecIntegrity"]],
        [{ connectionType: "ExpressRoute", ipsecPolicies: undefined }, []],
        [{ ipsecPolicies: "none" }, expect.arrayContaining(["violation ipsecPolicies.dhGroup"])],
    ])("Azure: %p", (change, expected) => {
        const subject = resource(AZURE, { ...AZURE_VPN, ...change });
        expect(observed(vpnStrongIke, subject)).toEqual(expected);
    });
});
