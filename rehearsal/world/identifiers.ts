import { createHash } from "node:crypto";

/**
 * Makes identifiers that look like a cloud's own and are the same in every run with the same seed. Each
 * derives from what it names, so that resources that are made side by side get the same ids in any order.
 */
export class Identifiers {
    private readonly seed: string;

    constructor(seed: string) {
        this.seed = seed;
    }

    /** Lower-case hexadecimal digits, at most 64. */
    hex(length: number, ...subject: readonly string[]): string {
        return this.digest(subject).toString("hex").slice(0, length);
    }

    /** Decimal digits, the first of which is not 0; at most 30. */
    digits(length: number, ...subject: readonly string[]): string {
        const digits = [...this.digest(subject)].map((byte) => byte % 10).join("");
        return `${1 + (Number(digits[31]) % 9)}${digits.slice(0, length - 1)}`;
    }

    /** Upper-case letters and digits, as AWS ids have; at most 32. */
    capitals(length: number, ...subject: readonly string[]): string {
        const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        return [...this.digest(subject)]
            .map((byte) => alphabet[byte % alphabet.length])
            .join("")
            .slice(0, length);
    }

    /** A version 4 UUID. */
    guid(...subject: readonly string[]): string {
        const hex = this.hex(32, ...subject);
        return [
            hex.slice(0, 8),
            hex.slice(8, 12),
            `4${hex.slice(13, 16)}`,
            `a${hex.slice(17, 20)}`,
            hex.slice(20),
        ].join("-");
    }

    /** A whole number from 0 to below `limit`, at most 2^32. */
    number(limit: number, ...subject: readonly string[]): number {
        return this.digest(subject).readUInt32BE(0) % limit;
    }

    private digest(subject: readonly string[]): Buffer {
        return createHash("sha256")
            .update(JSON.stringify([this.seed, ...subject]))
            .digest();
    }
}
