import type { PropertyMap } from "../wire/property-value";
import type {
    CreateRequest,
    CreateResult,
    DeleteRequest,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../wire/types";
import { previewState } from "./helm/check";
import { failure } from "./objects/failures";
import { HELM_RELEASE } from "./objects/kinds";
import type { ResourceOperations } from "./objects/operations";
import type { ProviderSettings } from "./settings";

const FORGET =
    "If the cluster was deleted, its resources leave the state with `deleteUnreachable` on its provider.";

const FORGET_RELEASE =
    "A release that is `deletedWith` its cluster needs no deletion; `pulumi refresh` with " +
    "`deleteUnreachable` on its provider takes it out of the state.";

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

    create({ type, inputs, preview }: CreateRequest): Promise<CreateResult> {
        return preview
            ? Promise.resolve({ id: "", state: previewed(type, inputs) })
            : this.refuse("");
    }

    read({ urn, id, inputs, state }: ReadRequest): Promise<ReadResult | undefined> {
        this.warnUnreachable(urn);
        if (this.settings.deleteUnreachable) {
            return Promise.resolve(undefined);
        }
        return this.settings.skipUpdateUnreachable
            ? Promise.resolve({ id, inputs, state })
            : this.refuse(FORGET);
    }

    update({ type, inputs, preview }: UpdateRequest): Promise<PropertyMap> {
        return preview ? Promise.resolve(previewed(type, inputs)) : this.refuse("");
    }

    /** The plugin forgets objects of a cluster that is gone, but no Helm releases. */
    delete({ urn, type }: DeleteRequest): Promise<void> {
        if (type === HELM_RELEASE) {
            return Promise.reject(
                failure(
                    `can't delete Helm Release with unreachable cluster. Reason: ${this.reason}. ` +
                        FORGET_RELEASE,
                ),
            );
        }
        this.warnUnreachable(urn);
        return this.settings.deleteUnreachable ? Promise.resolve() : this.refuse(FORGET);
    }

    private warnUnreachable(urn: string): void {
        this.warn(urn, `configured Kubernetes cluster is unreachable: ${this.reason}`);
    }

    private refuse(hint: string): Promise<never> {
        const message = `configured Kubernetes cluster is unreachable: ${this.reason}. ${hint}`;
        return Promise.reject(failure(message.trim()));
    }
}

function previewed(type: string, inputs: PropertyMap): PropertyMap {
    return type === HELM_RELEASE ? previewState(inputs) : inputs;
}
