/** The parts of an exported stack that a rehearsal looks at. */
export interface StackExport {
    readonly deployment: {
        readonly resources?: readonly ExportedResource[];
        readonly pending_operations?: readonly { readonly type: string }[];
    };
}

export interface ExportedResource {
    readonly urn: string;
    readonly type: string;
    /** False for components. */
    readonly custom: boolean;
    readonly id?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}
