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
];

/** Whether a text is empty or stands for a value that is elsewhere. */
export function isPlaceholder(text: string): boolean {
    const trimmed = text.trim();
    return PLACEHOLDERS.some((form) => form.test(trimmed));
}
