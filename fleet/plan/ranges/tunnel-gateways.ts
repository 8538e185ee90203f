/** The inside ranges of every gateway's tunnels, each by its first address. */
export class TunnelGateways {
    readonly #used = new Map<string, Set<number>>();
    /** Where in a pool to look next: the gateway took what is before it, or passed it over. */
    readonly #next = new Map<string, number>();

    #of(gateway: string): Set<number> {
        const used = this.#used.get(gateway) ?? new Set<number>();
        this.#used.set(gateway, used);
        return used;
    }

    /** What stands already. */
    add(gateways: readonly string[], first: number): void {
        gateways.forEach((gateway) => this.#of(gateway).add(first));
    }

    /** The first range of a pool that neither gateway has; undefined when there is none. */
    take(
        [a, b]: readonly [string, string],
        { name, ranges }: { readonly name: string; readonly ranges: readonly number[] },
    ): number | undefined {
        const [left, right] = [this.#of(a), this.#of(b)];
        const [atA, atB] = [`${name} ${a}`, `${name} ${b}`];
        const start = Math.max(this.#next.get(atA) ?? 0, this.#next.get(atB) ?? 0);
        for (let offset = 0; offset < ranges.length; offset += 1) {
            const index = (start + offset) % ranges.length;
            const first = ranges[index];
            if (first !== undefined && !left.has(first) && !right.has(first)) {
                this.add([a, b], first);
                this.#next.set(atA, index + 1);
                this.#next.set(atB, index + 1);
                return first;
            }
        }
        return undefined;
    }
}
