import type { PropertyMap } from "../wire/property-value";
import type {
    CreateRequest,
    CreateResult,
    DeleteRequest,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../wire/types";
import { failure } from "./objects/failures";
import type { ResourceOperations } from "./objects/operations";
import type { ProviderSettings } from "./settings";

const FORGET =
    "If the cluster was deleted, its resources leave the state with `deleteUnreachable` on its provider.";

/** Resources of a cluster that does not answer. Previews go on; what would need it fails, or is forgotten. */
export class UnreachableCluster implements ResourceOperations {
    private readonly reason: string;
    private readonly settings: ProviderSettings;
    private readonly warn: (urn: string, message: string) => void;

    constructor(
        reason: string,
        settings: ProviderSettings,
        warn: (urn: string, message: string) => void,
    ) {
        this.reason = reason;
        this.settings = settings;
        this.warn = warn;
    }

    async create({ inputs, preview }: CreateRequest): Promise<CreateResult> {
        if (preview) {
            return { id: "", state: inputs };
        }
        throw this.unreachable();
    }

    async read({ urn, id, inputs, state }: ReadRequest): Promise<ReadResult | undefined> {
        this.warn(urn, `configured Kubernetes cluster is unreachable: ${this.reason}`);
        if (this.settings.deleteUnreachable) {
            return undefined;
        }
        if (this.settings.skipUpdateUnreachable) {
            return { id, inputs, state };
        }
        throw this.unreachable(FORGET);
    }

    async update({ inputs, preview }: UpdateRequest): Promise<PropertyMap> {
        if (preview) {
            return inputs;
        }
        throw this.unreachable();
    }

    async delete({ urn }: DeleteRequest): Promise<void> {
        this.warn(urn, `configured Kubernetes cluster is unreachable: ${this.reason}`);
        if (!this.settings.deleteUnreachable) {
            throw this.unreachable(FORGET);
        }
    }

    private unreachable(hint = ""): Error {
        return failure(
            `configured Kubernetes cluster is unreachable: ${this.reason}. ${hint}`.trim(),
        );
    }
}
