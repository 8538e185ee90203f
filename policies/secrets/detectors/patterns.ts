/** A form that gives a secret away by itself. */
export interface Pattern {
    /** What a finding names; never the value. */
    readonly id: string;
    /** A text without any of these has no match: this keeps looking cheap. */
    readonly hints: readonly string[];
    /**
     * Linear in the text: each form starts with a literal, and where its first characters can
     * stand in a longer run of the same it says that none stands before.
     */
    readonly form: RegExp;
}

/** The forms in which issuers write their tokens, so that scanners can find them. */
export const PATTERNS: readonly Pattern[] = [
    {
        id: "private-key",
        hints: ["PRIVATE KEY"],
        // What stands in the key's place (a template, dots) is none.
        form: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?!(?:\s|\\n)*(?:\{\{|\$[{(]|<|\.\.\.))/,
    },
    { id: "age-key", hints: ["AGE-SECRET-KEY-1"], form: /AGE-SECRET-KEY-1[0-9A-Z]{58}/ },
    {
        id: "jwt",
        hints: ["eyJ"],
        form: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
    },
    {
        id: "aws-access-key",
        hints: ["AKIA", "ASIA", "ABIA", "ACCA"],
        form: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/,
    },
    { id: "gcp-api-key", hints: ["AIza"], form: /(?<![\w-])AIza[\w-]{35}(?![\w-])/ },
    { id: "gcp-oauth-secret", hints: ["GOCSPX-"], form: /GOCSPX-[\w-]{28}/ },
    { id: "gcp-access-token", hints: ["ya29."], form: /(?<![\w-])ya29\.[\w-]{20}/ },
    {
        id: "azure-client-secret",
        hints: ["Q~"],
        form: /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w.~-])/,
    },
    {
        id: "azure-account-key",
        hints: ["AccountKey="],
        form: /AccountKey=[A-Za-z0-9+/]{86}==/,
    },
    {
        id: "azure-shared-access-key",
        hints: ["SharedAccessKey="],
        form: /SharedAccessKey=[A-Za-z0-9+/]{42,44}=/,
    },
    { id: "azure-sas", hints: ["sig="], form: /[?&]sig=[A-Za-z0-9%+/]{40}/ },
    { id: "github-token", hints: ["gh"], form: /(?<!\w)gh[opsur]_[A-Za-z0-9]{36}/ },
    { id: "github-token", hints: ["github_pat_"], form: /(?<!\w)github_pat_\w{82}/ },
    {
        id: "gitlab-token",
        hints: ["gl"],
        form: /(?<![\w-])gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\w-]{20}/,
    },
    { id: "slack-token", hints: ["xox"], form: /(?<![\w-])xox[abceoprs]-[0-9A-Za-z-]{10}/ },
    {
        id: "slack-token",
        hints: ["xapp-"],
        form: /(?<![\w-])xapp-\d-[A-Z0-9]{5,20}-\d{5,20}-\w{16}/,
    },
    {
        id: "slack-webhook",
        hints: ["hooks.slack.com/services/"],
        form: /hooks\.slack\.com\/services\/T\w{5,20}\/B\w{5,20}\/\w{16}/,
    },
    { id: "npm-token", hints: ["npm_"], form: /(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/ },
    {
        id: "pypi-token",
        hints: ["pypi-Ag"],
        form: /pypi-Ag(?:EIcHlwaS5vcmc|ENdGVzdC5weXBpLm9yZw)[\w-]{50}/,
    },
    { id: "vault-token", hints: ["hv"], form: /(?<![\w.-])hv[brs]\.[\w-]{24}/ },
    { id: "pulumi-token", hints: ["pul-"], form: /(?<![\w-])pul-[0-9a-f]{40}(?!\w)/ },
    { id: "docker-token", hints: ["dckr_"], form: /(?<!\w)dckr_(?:pat|oat)_[\w-]{27}/ },
    { id: "stripe-key", hints: ["k_live_", "k_test_"], form: /(?<!\w)[rs]k_(?:live|test)_\w{20}/ },
    { id: "sendgrid-key", hints: ["SG."], form: /(?<![\w.-])SG\.[\w-]{22}\.[\w-]{43}/ },
    { id: "digitalocean-token", hints: ["_v1_"], form: /(?<!\w)do[opr]_v1_[0-9a-f]{64}/ },
    { id: "grafana-token", hints: ["glsa_"], form: /(?<!\w)glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}/ },
    { id: "hashicorp-token", hints: [".atlasv1."], form: /\w{14}\.atlasv1\.[\w-]{60}/ },
    { id: "databricks-token", hints: ["dapi"], form: /(?<!\w)dapi[0-9a-f]{32}(?!\w)/ },
    { id: "hugging-face-token", hints: ["hf_"], form: /(?<!\w)hf_[A-Za-z]{34}(?!\w)/ },
    {
        id: "tailscale-key",
        hints: ["tskey-"],
        form: /(?<![\w-])tskey-[a-z]{3,10}-\w{10,40}-\w{20}/,
    },
    {
        id: "kubeconfig-key",
        hints: ["client-key-data"],
        form: /client-key-data["']?[ \t]{0,20}:[ \t]{0,20}["']?[A-Za-z0-9+/]{40}/,
    },
    {
        id: "netrc-login",
        hints: ["machine "],
        form: /machine[ \t]{1,20}\S{1,200}\s{1,20}login[ \t]{1,20}\S{1,200}\s{1,20}password[ \t]{1,20}[^\s${<]/,
    },
    {
        id: "docker-login",
        hints: ['"auths"'],
        form: /"auth"[ \t]{0,20}:[ \t]{0,20}"[A-Za-z0-9+/]{8,400}={0,2}"/,
    },
];

const ANY_HINT = new RegExp(
    [...new Set(PATTERNS.flatMap(({ hints }) => hints))]
        .map((hint) => hint.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join("|"),
);

/** Id of the first pattern that occurs in a text. */
export function patternIn(text: string): string | undefined {
    return ANY_HINT.test(text)
        ? PATTERNS.find(
              ({ hints, form }) => hints.some((hint) => text.includes(hint)) && form.test(text),
          )?.id
        : undefined;
}
