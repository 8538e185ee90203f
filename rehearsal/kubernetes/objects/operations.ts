import type {
    CreateRequest,
    CreateResult,
    DeleteRequest,
    ReadRequest,
    ReadResult,
    UpdateRequest,
} from "../../wire/types";
import type { PropertyMap } from "../../wire/property-value";

/** What a provider does to resources of one sort in one cluster. */
export interface ResourceOperations {
    create(request: CreateRequest): Promise<CreateResult>;
    /** `undefined`: the resource is gone. */
    read(request: ReadRequest): Promise<ReadResult | undefined>;
    /** Returns the state after the update. */
    update(request: UpdateRequest): Promise<PropertyMap>;
    delete(request: DeleteRequest): Promise<void>;
}
