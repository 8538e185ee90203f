import type {
    CheckRequest,
    CreateRequest,
    DeleteRequest,
    DiffRequest,
    DiffResult,
    Provider,
    ProviderInstance,
    ReadRequest,
    UpdateRequest,
} from "../../../rehearsal/wire/types";

export interface Recorded {
    readonly instance: number;
    readonly call: string;
    readonly request: unknown;
}

const UNCHANGED: DiffResult = {
    changed: false,
    differing: [],
    replacing: [],
    deleteBeforeReplace: false,
};

/** A provider that notes every call with the number of its instance, and answers as little as it can. */
export class RecordingProvider implements Provider {
    readonly name = "recording";
    readonly version = "1.2.3";
    readonly calls: Recorded[] = [];
    private count = 0;
    private readonly overrides: Partial<ProviderInstance>;

    constructor(overrides: Partial<ProviderInstance> = {}) {
        this.overrides = overrides;
    }

    instance(): ProviderInstance {
        this.count += 1;
        const instance = this.count;
        const note = (call: string, request: unknown): void => {
            this.calls.push({ instance, call, request });
        };
        const answers: ProviderInstance = {
            checkConfig: async ({ inputs }) => ({ inputs, failures: [] }),
            diffConfig: async () => UNCHANGED,
            configure: async (inputs) => note("configure", inputs),
            check: async (request: CheckRequest) => {
                note("check", request);
                return { inputs: request.inputs, failures: [{ property: "a.b", reason: "bad" }] };
            },
            diff: async (request: DiffRequest) => {
                note("diff", request);
                return {
                    changed: true,
                    differing: ["a", "b"],
                    replacing: ["a"],
                    deleteBeforeReplace: true,
                };
            },
            create: async (request: CreateRequest) => {
                note("create", request);
                return { id: "id-1", state: request.inputs };
            },
            read: async (request: ReadRequest) => {
                note("read", request);
                return undefined;
            },
            update: async (request: UpdateRequest) => {
                note("update", request);
                return request.inputs;
            },
            delete: async (request: DeleteRequest) => note("delete", request),
            invoke: async (token, args) => {
                note("invoke", { token, args });
                return args;
            },
            cancel: () => note("cancel", undefined),
        };
        return { ...answers, ...this.overrides };
    }
}
