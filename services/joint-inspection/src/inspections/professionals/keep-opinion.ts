import { demandLawful } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { flawsOfCitation } from '../domain/cited-points.js';
import type { Opinion } from '../findings/finding.entity.js';
import type { Inspection } from '../inspection.entity.js';
import { type PointOpinion, Professional } from './professional.entity.js';

/** What a professional says of the whole and of each point. */
export interface ProfessionalWord {
  readonly opinion: Opinion;
  readonly text: string;
  readonly findings: readonly PointOpinion[];
}

/**
 * Keeps the opinion of a professional: it rests on his own findings, of points of the list, and an objection on those of
 * them that are none to pass. `paper` is the signed one that it stands on; null where his own token spoke. INSP-6.1, INSP-9
 */
export function keepOpinion(
  tx: Tx,
  { points }: Inspection,
  professional: Professional,
  word: ProfessionalWord,
  paper: string | null,
): void {
  demandLawful('INSP-9', { text: word.text });
  const flaws = flawsOfWord(word, points);
  if (flaws.length > 0) refuse('INSP-9', { points: points.map(({ code }) => code) }, { errors: flaws });
  const against = word.findings.filter(({ result }) => result !== 'pass').map(({ pointCode }) => pointCode);
  professional.opinion = word.opinion;
  professional.text = word.text;
  professional.points = against.length > 0 ? against : null;
  professional.findings = word.findings.map(({ pointCode, result, note }) => ({ pointCode, result, note }));
  professional.opinionPaper = paper;
  professional.givenAt = tx.now;
  tx.update(Professional, professional, { action: 'inspection.professional-opinion', rules: ['INSP-6.1', 'INSP-9'] });
}

/** Says what is wrong with it: a point of no list or named twice, none at all, or an opinion that its findings don't bear out. INSP-9 */
export function flawsOfWord(
  { opinion, findings }: ProfessionalWord,
  listed: readonly { code: string }[],
): PointerError[] {
  if (findings.length === 0) return [{ pointer: '/findings', detail: NONE_FOUND }];
  const flaws = findings.flatMap(({ pointCode }, index): PointerError[] => {
    const pointer = `/findings/${index}/pointCode`;
    if (!listed.some(({ code }) => code === pointCode)) return [{ pointer, detail: STRAY }];
    return findings.findIndex((one) => one.pointCode === pointCode) < index ? [{ pointer, detail: TWICE }] : [];
  });
  if (flaws.length > 0) return flaws;
  const points = findings.filter(({ result }) => result !== 'pass').map(({ pointCode }) => pointCode);
  const harsher = opinion === 'rectify' && findings.some(({ result }) => result === 'fail');
  if (flawsOfCitation({ opinion, points }, listed).length > 0 || harsher)
    return [{ pointer: '/opinion', detail: UNBORNE }];
  return [];
}

const NONE_FOUND = { zh: '须按核验要点逐项写明认定', en: 'an opinion rests on findings at points of the list' };
const STRAY = { zh: '不属于本次核验的要点', en: 'is no point of this inspection' };
const TWICE = { zh: '该要点重复', en: 'names a point twice' };
const UNBORNE = {
  zh: '意见须与逐要点的认定一致：全部通过的为通过，有整改、不通过的不得为通过，有不通过的为不通过',
  en: 'must follow from the findings: a pass has none against, an objection has one, and a point that failed fails the whole',
};
