import type { JsonObject } from "../kubernetes/api/json";
import type {
    ClusterLeftovers,
    ControlPlane,
    ControlPlaneRequest,
    ControlPlanes,
    NodePoolRequest,
} from "./types";

/** Who wants to know of control planes. */
export interface Announcements {
    /** The names of those that were asked for, whenever they change. */
    readonly onNames: (names: readonly string[]) => void;
    /** One was started or found; whoever asked for it gets it once this is done. */
    readonly onStarted: (name: string) => Promise<void>;
}

/** Control planes that tell of those that were asked for. */
export class AnnouncedControlPlanes implements ControlPlanes {
    readonly #inner: ControlPlanes;
    readonly #announcements: Announcements;
    readonly #names = new Set<string>();

    constructor(inner: ControlPlanes, announcements: Announcements) {
        this.#inner = inner;
        this.#announcements = announcements;
    }

    async start(request: ControlPlaneRequest): Promise<ControlPlane> {
        const controlPlane = await this.#inner.start(request);
        this.#names.add(request.name);
        this.#announcements.onNames([...this.#names]);
        await this.#announcements.onStarted(request.name);
        return controlPlane;
    }

    defineKinds(cluster: string, definitions: readonly JsonObject[]): Promise<void> {
        return this.#inner.defineKinds(cluster, definitions);
    }

    applyNodePool(cluster: string, pool: NodePoolRequest): Promise<void> {
        return this.#inner.applyNodePool(cluster, pool);
    }

    removeNodePool(cluster: string, pool: string): Promise<void> {
        return this.#inner.removeNodePool(cluster, pool);
    }

    leftovers(cluster: string): Promise<ClusterLeftovers> {
        return this.#inner.leftovers(cluster);
    }

    async stop(cluster: string): Promise<void> {
        await this.#inner.stop(cluster);
        this.#names.delete(cluster);
        this.#announcements.onNames([...this.#names]);
    }
}
