import type { ControlPlane, ControlPlaneRequest, ControlPlanes, NodePoolRequest } from "./types";

/** Control planes that tell the names of those that were asked for, whenever they change. */
export class AnnouncedControlPlanes implements ControlPlanes {
    readonly #inner: ControlPlanes;
    readonly #onNames: (names: readonly string[]) => void;
    readonly #names = new Set<string>();

    constructor(inner: ControlPlanes, onNames: (names: readonly string[]) => void) {
        this.#inner = inner;
        this.#onNames = onNames;
    }

    async start(request: ControlPlaneRequest): Promise<ControlPlane> {
        const controlPlane = await this.#inner.start(request);
        this.#names.add(request.name);
        this.#onNames([...this.#names]);
        return controlPlane;
    }

    applyNodePool(cluster: string, pool: NodePoolRequest): Promise<void> {
        return this.#inner.applyNodePool(cluster, pool);
    }

    removeNodePool(cluster: string, pool: string): Promise<void> {
        return this.#inner.removeNodePool(cluster, pool);
    }

    async stop(cluster: string): Promise<void> {
        await this.#inner.stop(cluster);
        this.#names.delete(cluster);
        this.#onNames([...this.#names]);
    }
}
