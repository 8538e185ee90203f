import type { Provider, ProviderInstance } from "./types";

/**
 * The instances of one provider, told apart by the engine's connections: the engine opens one for each
 * provider resource, and everything that it says of that provider comes over it.
 */
export class Connections {
    private readonly provider: Provider;
    private readonly instances = new Map<string, ProviderInstance>();

    constructor(provider: Provider) {
        this.provider = provider;
    }

    /** The instance of a peer, such as "127.0.0.1:40312"; made on its first call. */
    instance(peer: string): ProviderInstance {
        const known = this.instances.get(peer);
        if (known !== undefined) {
            return known;
        }
        const made = this.provider.instance();
        this.instances.set(peer, made);
        return made;
    }

    /** The peer is gone: its calls end, and a later connection from the same port starts afresh. */
    drop(peer: string): void {
        this.instances.get(peer)?.cancel();
        this.instances.delete(peer);
    }

    get size(): number {
        return this.instances.size;
    }
}
