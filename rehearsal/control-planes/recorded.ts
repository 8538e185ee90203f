import type { ControlPlane, ControlPlaneRequest } from "./types";

/** Ends the host name of a control plane that was not started; RFC 2606 keeps `.invalid` free. */
const RECORDED_DOMAIN = ".recorded.invalid";

/** Stands where a cluster has a certificate authority. Its key was never kept, so it signed nothing. */
const CERTIFICATE_AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBmjCCAT+gAwIBAgIUN49IaP4XGH21IqGZw95WXIXizFkwCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWcmVjb3JkZWQgY29udHJvbCBwbGFuZTAgFw0yNjExMjIxODI0
NTFaGA8yMTI2MTAyOTE4MjQ1MVowITEfMB0GA1UEAwwWcmVjb3JkZWQgY29udHJv
bCBwbGFuZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOW/BaYDWSLuUQVzJhVS
qTDDCs3wQiB6OzHGBbTVHZcs6oSMLsoSoKiRcv3ouxhqSI8JNSXCAiKfK3KYk2KM
uMajUzBRMB0GA1UdDgQWBBSoo16WvXjtXncoDe7xHKNz0ncK9zAfBgNVHSMEGDAW
gBSoo16WvXjtXncoDe7xHKNz0ncK9zAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49
BAMCA0kAMEYCIQCRD3S9SPRmrZrxmrCkKPZ/zvD3s4mGKMgOUp/WzSlQMAIhAKrm
ssszGKEvZKAE/eOLS42O0I8QBItNdfOhe08wjxF7
-----END CERTIFICATE-----
`;

/** A control plane of which there is only a record: an address that no name server ever answers for. */
export function recordedControlPlane(request: ControlPlaneRequest): ControlPlane {
    const host = request.name.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-");
    return {
        state: "recorded",
        server: `https://${host}${RECORDED_DOMAIN}`,
        certificateAuthority: CERTIFICATE_AUTHORITY,
        version: `v${request.kubernetesVersion}.0`,
    };
}

/** Whether an API server's address is of a control plane that was not started. */
export function isRecordedServer(server: string): boolean {
    return URL.canParse(server) && new URL(server).hostname.endsWith(RECORDED_DOMAIN);
}
