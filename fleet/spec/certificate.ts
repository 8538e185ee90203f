import { quietText } from "./fields";

/** The certificate of an authority, as PEM. It is no secret, and no refusal repeats it. */
export const certificate = quietText(
    /^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/,
    {
        expected: "one PEM certificate",
        example: 'certificateAuthority: "-----BEGIN CERTIFICATE-----…"',
    },
);
