/** Something that runs all month; `price` is a key of the price table, per hour. */
export interface Need {
    readonly what: string;
    readonly count: number;
    readonly price: string;
}

export function need(count: number, what: string, price: string): Need {
    return { what, count, price };
}

/** "VPN gateway", "2 x public address". */
export function countOf(count: number, what: string): string {
    return count === 1 ? what : `${count} x ${what}`;
}
