const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The text that base64 stands for, or `undefined` where it is no base64 or stands for no text. */
export function decodedBase64(text: string): string | undefined {
    const compact = text.replace(/\s+/g, "");
    if (compact.length % 4 !== 0 || !BASE64.test(compact)) {
        return undefined;
    }
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(compact, "base64"));
    } catch {
        return undefined;
    }
}
