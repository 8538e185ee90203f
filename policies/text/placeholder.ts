/** Forms of a text that stands for a value which something else puts in later. */
const PLACEHOLDERS: readonly RegExp[] = [
    /^\s*$/,
    // Helm and other templates; Kustomize and envsubst; Kubernetes.
    /^\{\{[^]*\}\}$/,
    /^\$\{[^}]*\}$/,
    /^\$\([^)]*\)$/,
    // The Argo CD Vault plugin, and what people write in examples.
    /^<[^<>]+>$/,
    // SOPS; vals; Bank-Vaults; 1Password.
    /^ENC\[[^\]]*\]$/,
    /^ref\+[a-z0-9]+:\/\//,
    /^vault:[^\s]+#[^\s]+$/,
    /^op:\/\//,
    // Argo CD's $name.key; what build tools fill in; printf and Python.
    /^\$[A-Za-z_]\w*[.:][\w.:-]+$/,
    /^(?:__[A-Z0-9_]+__|@@?[A-Z0-9_.]+@@?)$/,
    /^%(?:s|\([^)]*\)s)$/,
    // What has been taken out, and what is still to be put in.
    /^(?:\*{3,}|\.{3,}|…|\[?redacted\]?|\[?secret\]|\(?sensitive value\)?)$/i,
    /^(?:your|my)?[-_ ]?(?:insert|replace|put|add|enter)[-_ ](?:me|this|your|with|here)\b/i,
    /^(?:[A-Za-z]{2,10}[-_ ])?(?:[Yy]our[-_ A-Z]|YOUR[-_ ])[A-Za-z_ -]{1,60}$/,
    /^(?:todo|tbd|fixme)$/i,
];

/** Whether a text is empty or stands for a value that is elsewhere. */
export function isPlaceholder(text: string): boolean {
    const trimmed = text.trim();
    return PLACEHOLDERS.some((form) => form.test(trimmed));
}
