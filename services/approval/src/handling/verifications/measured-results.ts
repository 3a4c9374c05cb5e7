import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import {
  filesOfMaterial,
  type MaterialVersion,
  type MeasuredResult,
  pointsToVerify,
  TestRecord,
  type Verification,
} from '../../cases/index.js';
import { type Guide, standardKey } from '../../items/index.js';
import type { VerifiedPointDto } from './verification.dto.js';

/**
 * Returns what was measured of each point that a result decides, by its code; refuses one without a result, one by another
 * standard than the guide's, and files that neither the staff kept while they tested nor the report's material holds. APL-55
 */
export async function measuredResults(
  tx: Tx,
  { id: verificationId }: Verification,
  guide: Guide,
  points: readonly VerifiedPointDto[],
  materials: readonly MaterialVersion[],
): Promise<ReadonlyMap<string, MeasuredResult>> {
  const tests = new Map(pointsToVerify(guide).flatMap(({ code, test }) => (test ? [[code, test] as const] : [])));
  const records = tests.size > 0 ? await tx.find(TestRecord, { verificationId }) : [];
  const kept = records.map(({ file }) => file.sha256);
  const results = new Map<string, MeasuredResult>();
  const errors: PointerError[] = [];
  points.forEach(({ code, result }, index) => {
    const test = tests.get(code);
    const pointer = `/points/${index}/result`;
    if (!test || !result) {
      if (test) errors.push({ pointer, detail: NO_RESULT });
      if (result) errors.push({ pointer, detail: NO_TEST });
      return;
    }
    if (standardKey(result.standard) !== standardKey(test.standard.number)) {
      errors.push({ pointer: `${pointer}/standard`, detail: otherStandard(test.standard) });
    }
    const report = materials.filter(({ materialCode }) => materialCode === test.report);
    const there = test.report === undefined ? kept : report.flatMap(filesOfMaterial).map(({ sha256 }) => sha256);
    result.files.forEach((sha256, place) => {
      if (there.includes(sha256)) return;
      const detail = test.report === undefined ? NOT_KEPT : NOT_REPORTED;
      errors.push({ pointer: `${pointer}/files/${place}`, detail });
    });
    results.set(code, { standard: { ...test.standard }, measured: result.measured, files: [...result.files] });
  });
  if (errors.length > 0) refuse('APL-55', { byResult: [...tests.keys()] }, { errors });
  return results;
}

const NO_RESULT = {
  zh: '该要点依检验、检测、检疫结果认定，须写明所依据的标准、测得的结果和记录或者报告',
  en: 'a result decides this point: give the standard, what was measured, and the record or report',
};
const NO_TEST = { zh: '办事指南没有规定该要点依结果认定', en: 'the guide has no result decide this point' };
const NOT_KEPT = {
  zh: '不是本次检验检测检疫所存的记录（POST /verifications/{id}/records）',
  en: 'is no record kept in this verification (POST /verifications/{id}/records)',
};
const NOT_REPORTED = {
  zh: '不是申请材料中该报告现行版本的文件',
  en: 'is no file of the report as it stands among the materials',
};
const otherStandard = ({ number, title }: { number: string; title: string }) => ({
  zh: `须依办事指南公布的标准《${title}》（${number}）`,
  en: `is measured by the standard that the guide publishes: ${number}`,
});
