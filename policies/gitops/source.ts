import type { PropertyReader } from "../model/property-reader";
import type { RevisionForm } from "./revisions";

/** Where something that is delivered comes from. */
export interface Source {
    /** One for each application that is made of it; none where another object says it. */
    readonly addresses: readonly PropertyReader[];
    readonly revisions: readonly PropertyReader[];
    /** The one that its revisions have; several where which it is is not known. */
    readonly forms: readonly [RevisionForm, ...RevisionForm[]];
    /** What says that the address is asked without TLS, where something can. */
    readonly insecure?: PropertyReader;
}
