import type { DiffResult, Provider, ProviderInstance } from "../../../rehearsal/wire/types";

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

const CHANGED: DiffResult = {
    changed: true,
    differing: ["a", "b"],
    replacing: ["a"],
    deleteBeforeReplace: true,
};

const FAILURES = [{ property: "a.b", reason: "bad" }];

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
        /** Notes a call and gives its answer. */
        const note = <Answer>(call: string, request: unknown, answer: Answer): Promise<Answer> => {
            this.calls.push({ instance, call, request });
            return Promise.resolve(answer);
        };
        const answers: ProviderInstance = {
            checkConfig: ({ inputs }) => Promise.resolve({ inputs, failures: [] }),
            diffConfig: () => Promise.resolve(UNCHANGED),
            configure: (inputs) => note("configure", inputs, undefined),
            check: (request) =>
                note("check", request, { inputs: request.inputs, failures: FAILURES }),
            diff: (request) => note("diff", request, CHANGED),
            create: (request) => note("create", request, { id: "id-1", state: request.inputs }),
            read: (request) => note("read", request, undefined),
            update: (request) => note("update", request, request.inputs),
            delete: (request) => note("delete", request, undefined),
            invoke: (token, args) => note("invoke", { token, args }, args),
            cancel: () => {
                this.calls.push({ instance, call: "cancel", request: undefined });
            },
        };
        return { ...answers, ...this.overrides };
    }
}
