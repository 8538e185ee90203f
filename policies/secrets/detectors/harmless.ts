import { isPlaceholder } from "../../text/placeholder";

/** Forms of a text that is no secret, whatever its key says. */
const FORMS: readonly RegExp[] = [
    // What something else fills in, as a whole or in part: templates, shells, Argo CD's $name.
    /\{\{|\$\{|\$\(|%\(|<%/,
    /^\$[A-Za-z_][\w.:-]*$/,
    // The name of a variable.
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
    // UUIDs.
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    // Digests and images that name one.
    /^(?:[\w./:-]{1,300}@)?(?:sha(?:1|224|256|384|512)|md5)[:-][0-9A-Za-z+/=]+$/i,
    // Addresses; those with a password in them have a detector of their own.
    /^[a-z][a-z0-9+.-]{0,30}:\/\//i,
    /^(?:arn:|urn:|projects\/|file:|env:|secretref:|keyvault:)/i,
    // Paths. Random base64 with slashes has capitals in it.
    /^(?:~|\.{1,2})?\/[\w.@-]{0,60}(?:\/[\w.@*-]{0,60})*$/,
    /^[A-Za-z]:\\/,
    /^[a-z0-9_.-]+(?:\/[a-z0-9_.-]+)+$/,
    /^[\w-]{1,100}(?:\.[\w-]{1,30}){0,3}\.(?:pem|crt|cer|key|pub|json|ya?ml|txt|p12|pfx|jks|conf|cfg|ini|env|toml|properties|keystore|sh|sql|xml|tpl|token)$/i,
    // What is public.
    /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}|sk-ssh-\S{1,40}) /,
    /^-----BEGIN (?:[A-Z0-9]+ ){0,3}(?:CERTIFICATE|PUBLIC KEY|CERTIFICATE REQUEST)-----/,
    /^LS0tLS1CRUdJTi(?:BDRVJUSUZJQ0FUR|BQVUJMSUMgS0VZ|BSU0EgUFVCTElD)/,
    /^age1[0-9a-z]{58}$/,
    // Prose: a description of the value.
    /^[A-Z][a-z]+(?: \S+){3,}$/,
];

/** What stands where a setting is chosen from a list. */
const SETTINGS = new Set(
    (
        "true false yes no on off none null nil undefined enabled disabled enable disable auto " +
        "automatic default required optional any all always never plain basic bearer jwt oauth " +
        "oauth2 oidc ldap saml kerberos mtls tls file env vault aws gcp azure kubernetes " +
        "string number boolean integer object array str int bool bytes opaque unset empty"
    ).split(" "),
);
/** Words with which names of objects are made: production-aws-eu-west-1-kubeconfig, app.v2. */
const NAME = /^[a-z0-9]+(?:[-_.:][a-z0-9]+)+$/;
const WORD_IN_NAME = /^(?:[a-z]+|[0-9]+|[a-z0-9]{1,5})$/;
const SHORTEST = 3;
const LONGEST = 4096;

/** Whether a text can be told not to be a secret itself: a reference, a digest, something public. */
export function isHarmless(text: string): boolean {
    const trimmed = text.trim();
    return (
        trimmed.length < SHORTEST ||
        trimmed.length > LONGEST ||
        !/[A-Za-z0-9]/.test(trimmed) ||
        SETTINGS.has(trimmed.toLowerCase()) ||
        isPlaceholder(trimmed) ||
        FORMS.some((form) => form.test(trimmed))
    );
}

/** Whether a text looks like the name of an object, or several: words, none of them random. */
export function areObjectNames(text: string): boolean {
    return text
        .split(/,\s?/)
        .every(
            (name) =>
                NAME.test(name) && name.split(/[-_.:]/).every((word) => WORD_IN_NAME.test(word)),
        );
}
