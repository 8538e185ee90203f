import { rules } from "../../policies/rules";
import { labelledCases, verdictOf } from "./support/corpus";
import { CORPUS_EXCEPTIONS } from "./support/corpus-exceptions";

const cases = labelledCases();
const describeCorpus = cases.length > 0 ? describe : describe.skip;

describeCorpus("labelled manifests (skipped without ../shared/corpora)", () => {
    it.each(rules.map((rule) => [rule.id, rule] as const))("%s agrees with them", (id, rule) => {
        const own = cases.filter((labelled) => labelled.rule === id);
        const disagreeing = own.filter((labelled) => verdictOf(rule, labelled) !== labelled.label);
        const excepted = own.filter((labelled) => labelled.id in CORPUS_EXCEPTIONS);

        expect(disagreeing.map((labelled) => labelled.id)).toEqual(
            excepted.map((labelled) => labelled.id),
        );
        expect(excepted.length).toBeLessThanOrEqual(own.length * 0.03);
    });

    it("excepts only cases that are there", () => {
        const ids = new Set(cases.map(({ id }) => id));
        expect(Object.keys(CORPUS_EXCEPTIONS).filter((id) => !ids.has(id))).toEqual([]);
    });
});
