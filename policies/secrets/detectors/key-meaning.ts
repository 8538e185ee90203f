/**
 * What a key says of its value:
 * - "password": that it is one; people choose those, so even a plain word can be one.
 * - "token": that it is a token or key that a machine made.
 * - "secret": that it is a secret or the name of one.
 * - "mention": it speaks of a secret and may be about it only.
 */
export type KeyMeaning = "password" | "token" | "secret" | "mention" | "none";

const PASSWORD = /^(?:.*(?:password|passwd|passphrase|passwrd|pswrd)|pass|pwd|pword|pw|passcode)$/;
const PASSWORD_SETTINGS = new Set(["requirepass", "masterauth", "userpass", "dbpass", "dbpwd"]);
const TOKEN =
    /^(?:.*token|bearer|psk|presharedkey|.*(?:api|access|secret|private|auth|account|encryption|signing)key)$/;
const SECRET = /^.*secret$/;
const MENTION = /password|passwd|passphrase|secret|token|bearer|credential|creds$|^psk$|^auth$/;
/** What makes a key of the word before it: "api key", "signing key". */
const OF_KEYS = new Set(
    (
        "api access secret private auth encryption signing master account storage shared client " +
        "license service session app application admin root deploy webhook cookie jwt hmac " +
        "decryption functions subscription"
    ).split(" "),
);
const CLOUDS = new Set(["azure", "aws", "gcp", "google", "oci"]);
/** What can stand behind the word that counts: "password old", "token 2", "key content". */
const TRAILING =
    /^(?:\d+|old|new|current|previous|primary|secondary|base64|b64|value|plain|plaintext|content|data|string|prod|production|dev|development|test|staging)$/;
/** What says, wherever it stands, that this is public, a number or a digest: "checksum/secret". */
const HARMLESS = new Set(
    (
        "public pub max min num csrf xsrf next page checksum hash digest fingerprint sha1 sha256 " +
        "sha512 md5"
    ).split(" "),
);
/** What a "secret" of Kubernetes is in front of: the name of an object. */
const NAMES_AN_OBJECT = new Set(["existing", "pull", "tls", "ssl", "cert", "certificate"]);
/** Last words of keys that are about a secret and hold none. */
const ABOUT = new Set(
    (
        "name names file files filename path paths dir directory url uri urls endpoint host hostname " +
        "port ref refs reference type types kind ttl policy policies enabled enable disabled disable " +
        "length size count limit id ids arn expiry expiration expires expire duration timeout interval " +
        "period lifetime age version algorithm alg method methods mode format prefix suffix header " +
        "issuer audience namespace namespaces class store stores manager provider providers mount " +
        "volume rotation role label labels annotation annotations hint regex pattern template service image repository tag script command " +
        "selector field param parameter cert certificate crt ca user username email region bucket index " +
        "alias env var variable source target description message text title comment key keys " +
        "controller operator driver backend server agent sidecar tokens secrets passwords commit revision"
    ).split(" "),
);
const LONGEST_KEY = 200;

/** The resources of a stack have few keys, each many times over. */
const MOST_KNOWN = 10_000;
const known = new Map<string, KeyMeaning>();

/** What a key says of its value, whatever way it is written: DB_PASSWORD, dbPassword, db.password. */
export function keyMeaning(key: string): KeyMeaning {
    if (key.length > LONGEST_KEY) {
        return "none";
    }
    const before = known.get(key);
    if (before !== undefined) {
        return before;
    }
    const meaning = meaningOf(key);
    if (known.size === MOST_KNOWN) {
        known.clear();
    }
    known.set(key, meaning);
    return meaning;
}

function meaningOf(key: string): KeyMeaning {
    const words = wordsOf(key);
    while (words.length > 1 && TRAILING.test(words.at(-1) ?? "")) {
        words.pop();
    }
    const last = words.at(-1) ?? "";
    const before = words.at(-2) ?? "";
    if (words.some((word) => HARMLESS.has(word))) {
        return "none";
    }
    if (PASSWORD.test(last) || PASSWORD_SETTINGS.has(last)) {
        return "password";
    }
    if (TOKEN.test(last) || (last === "key" && isSecretKey(words, before))) {
        return "token";
    }
    if (SECRET.test(last)) {
        return NAMES_AN_OBJECT.has(before) ? "none" : "secret";
    }
    return !ABOUT.has(last) && words.some((word) => MENTION.test(word)) ? "mention" : "none";
}

function isSecretKey(words: readonly string[], before: string): boolean {
    return OF_KEYS.has(before) || (words.length > 2 && CLOUDS.has(words[0] ?? ""));
}

function wordsOf(key: string): string[] {
    return key
        .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
        .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== "");
}
