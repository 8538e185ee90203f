import { SecretValue } from "../../../policies/model/reading";

/** A key of the shortest length that is allowed. */
export const KEY = new SecretValue("k".repeat(32));

const tunnel = (name: string) => ({
    [`${name}IkeVersions`]: ["ikev2"],
    [`${name}Phase1EncryptionAlgorithms`]: ["AES256", "AES256-GCM-16"],
    [`${name}Phase1IntegrityAlgorithms`]: ["SHA2-256", "SHA2-512"],
    [`${name}Phase1DhGroupNumbers`]: [14, 20],
    [`${name}Phase2EncryptionAlgorithms`]: ["AES256-GCM-16"],
    [`${name}Phase2IntegrityAlgorithms`]: ["SHA2-384"],
    [`${name}Phase2DhGroupNumbers`]: [14],
    [`${name}PresharedKey`]: KEY,
});

/** Strong VPNs of each cloud. */
export const AWS_VPN = { type: "ipsec.1", ...tunnel("tunnel1"), ...tunnel("tunnel2") };

export const GCP_VPN = {
    cipherSuite: {
        phase1: { dhs: ["Group-14"], encryptions: ["AES-GCM-16-256"] },
        phase2: {
            encryptions: ["AES-CBC-256"],
            integrities: ["HMAC-SHA2-256-128"],
            pfs: ["Group-14"],
        },
    },
    ikeVersion: 2,
    region: "europe-west1",
    sharedSecret: KEY,
    vpnGateway: "one",
    vpnGatewayInterface: 0,
};

export const AZURE_POLICY = {
    dhGroup: "DHGroup14",
    ikeEncryption: "AES256",
    ikeIntegrity: "SHA256",
    ipsecEncryption: "GCMAES256",
    ipsecIntegrity: "GCMAES256",
    pfsGroup: "PFS2048",
    saDataSizeKilobytes: 102400000,
    saLifeTimeSeconds: 3600,
};

export const AZURE_VPN = {
    connectionProtocol: "IKEv2",
    connectionType: "IPsec",
    ipsecPolicies: [AZURE_POLICY],
    location: "westeurope",
    sharedKey: KEY,
};
