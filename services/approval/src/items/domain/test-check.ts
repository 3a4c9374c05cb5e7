import type { PointerError } from '@shenguan/common/rules';
import { pointsIn } from './point-words.js';
import type { PublicationFacts } from './publication-check.js';
import { isPublishedStandard } from './standard-number.js';

/**
 * APL-55: that a result decides rests on law, regulation or rule (a reading), is measured by a published standard, takes
 * another body's report from the list of materials, is not replaced by a promise, and isn't dropped while its law stands.
 */
export function wrongTests({ guide, citations, standingTests, today }: PublicationFacts): PointerError[] {
  const errors = guide.steps.flatMap(({ reviewPoints }, step) =>
    reviewPoints.flatMap(({ test, promise }, point) => {
      if (!test) return [];
      const pointer = `/guide/steps/${step}/reviewPoints/${point}`;
      const own = citations.filter((one) => one.pointer.startsWith(`${pointer}/test/`));
      const flaw = (at: string, detail: PointerError['detail']) => own.push({ pointer: `${pointer}${at}`, detail });
      if (test.basis.level === 'normative-document') flaw('/test/basis/level', BY_LAW);
      if (!isPublishedStandard(test.standard.number, today)) flaw('/test/standard/number', NO_STANDARD);
      if (promise) flaw('/promise', NO_PROMISE);
      if (test.report !== undefined) {
        const report = guide.materials.find(({ code }) => code === test.report);
        if (!report?.required || report.voluntary || report.producer === 'applicant' || report.gap) {
          flaw('/test/report', NO_REPORT);
        }
      }
      return own;
    }),
  );
  const left = pointsIn(guide).flatMap(({ test }) => test?.basis.instrument ?? []);
  for (const { code, text, basis } of standingTests) {
    const place = left.indexOf(basis.instrument);
    if (place >= 0) left.splice(place, 1);
    else errors.push({ pointer: '/guide/steps', detail: dropped(code, text, basis) });
  }
  return errors;
}

const BY_LAW = {
  zh: '依检验、检测、检疫结果决定的，依据须为法律、法规、规章',
  en: 'that a result decides must rest on law, regulation or rule',
};
const NO_STANDARD = {
  zh: '须为已经公布的国家、行业、地方标准或者安全技术规范的编号（含年号）；企业标准、团体标准不作为依据',
  en: 'is not the number (with its year) of a national, trade or local standard that was published; one of an enterprise or association will not do',
};
const NO_PROMISE = {
  zh: '依结果决定的要点，不得以告知承诺代替检验、检测、检疫',
  en: 'a result is not replaced by a promise',
};
const NO_REPORT = {
  zh: '须为材料清单中必须提交的材料，由机构或者政府部门出具，不得容缺',
  en: 'is no required material that an agency or an authority makes out, and that may not lack',
};
const dropped = (code: string, text: string, { instrument, article }: { instrument: string; article: string }) => ({
  zh: `现行指南依《${instrument}》${article}规定“${text}”（${code}）依检验、检测、检疫结果决定，该规定仍然有效，不得取消`,
  en: `the guide in force has point ${code} decided by a result by ${instrument} ${article}, which still stands`,
});
