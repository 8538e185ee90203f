import type { Leniency } from "../evaluation/evaluate";
import type { ResourceInput } from "../model/resource-input";
import type { Rule } from "../model/rule";
import { activeRules, type ActiveRule } from "../settings/active-rules";
import {
    checkSettings,
    DEFAULT_SETTINGS,
    type Settings,
    type SettingsProblem,
} from "../settings/settings";
import type { SecretMarks } from "./secret-marks";

/**
 * What the policies of one pack share while the engine runs it: the settings, and which
 * properties of the resource at hand are secret.
 */
export class PackState {
    readonly #rules: readonly Rule[];
    readonly #now: () => Date;
    readonly #marks = new Map<string, SecretMarks>();
    readonly #withoutProvider = new Map<string, ResourceInput>();
    #settings: Settings = DEFAULT_SETTINGS;
    #active: readonly ActiveRule[];
    #configured = false;

    /** @param now the clock that ends exceptions. */
    constructor(rules: readonly Rule[], now: () => Date) {
        this.#rules = rules;
        this.#now = now;
        this.#active = activeRules(rules, DEFAULT_SETTINGS, now());
    }

    /**
     * Takes over the settings, the first time that it is called. Where they are not as they must
     * be, the strictest stay.
     * @returns what is wrong with them.
     */
    configure(given: unknown): readonly SettingsProblem[] {
        if (this.#configured) {
            return [];
        }
        this.#configured = true;
        const checked = checkSettings(given, this.#rules);
        if (!checked.ok) {
            return checked.problems;
        }
        this.#settings = checked.settings;
        this.#active = activeRules(this.#rules, checked.settings, this.#now());
        return [];
    }

    get active(): readonly ActiveRule[] {
        return this.#active;
    }

    get leniency(): Leniency {
        return { exceptions: this.#settings.exceptions, now: this.#now() };
    }

    noteMarks(urn: string, marks: SecretMarks | undefined): void {
        if (marks === undefined) {
            this.#marks.delete(urn);
        } else {
            this.#marks.set(urn, marks);
        }
    }

    marksOf(urn: string): SecretMarks | undefined {
        return this.#marks.get(urn);
    }

    /**
     * Keeps what a resource is declared with, whose provider is not there yet: of its outputs the
     * engine then says nothing to those who look at the stack.
     */
    noteWithoutProvider(resource: ResourceInput): void {
        this.#withoutProvider.set(resource.urn, resource);
    }

    /** What a resource was declared with; `undefined` where its provider is there. */
    declaredWithoutProvider(urn: string): ResourceInput | undefined {
        return this.#withoutProvider.get(urn);
    }
}
