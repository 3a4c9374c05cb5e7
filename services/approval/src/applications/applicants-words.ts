import { holdsPersonNumber, sumsIn, suspectPassages } from '@shenguan/common/phrases';
import { type PointerError, type RuleId, refuse } from '@shenguan/common/rules';

/** What an application says in the applicant's words and papers then say under the bureau's seal. */
interface Words {
  readonly projectName: string;
  readonly projectAddress: string;
  readonly applicantKind: string;
  readonly applicantName: string;
  readonly agentName: string | null;
  readonly agentCode: string | null;
  /** Units that take part, by their names. */
  readonly units: readonly string[];
  /** Who else is named: owners, the legal representative. */
  readonly persons: readonly string[];
  /** What an approval is to say once it is varied. */
  readonly changes?: readonly string[];
}

/**
 * Refuses an application whose project, site or names read like a demand for money or the like: it would stand in sealed
 * papers. A company may be named in them; a body is called as it is called, whatever its name says, but for a sum. APL-58
 */
export function demandPlainWords(words: Words): void {
  const { projectName, projectAddress, applicantKind, applicantName, agentName, agentCode, units, persons } = words;
  const { changes = [] } = words;
  const found = [
    ...inWords('/project/name', projectName),
    ...inWords('/project/address', projectAddress),
    ...(applicantKind === 'body' ? inName : inWords)('/applicant/name', applicantName),
    ...(agentName === null ? [] : (agentCode === null ? inWords : inName)('/agent/name', agentName)),
    ...units.flatMap((name, i) => inName(`/relatedUnits/${i}/name`, name)),
    ...persons.flatMap((name) => inWords('/applicant', name)),
    ...changes.flatMap((wording, i) => inWords(`/request/changes/${i}/wording`, wording)),
  ];
  if (found[0]) refuse(found[0].rule, {}, { detail: FORBIDDEN, errors: found.map(({ error }) => error) });
}

interface Found {
  readonly rule: RuleId;
  readonly error: PointerError;
}

function inWords(pointer: string, text: string): Found[] {
  const suspect = suspectPassages(text, { sums: true }).map(({ passage, rule }) => told(pointer, passage, rule));
  return holdsPersonNumber(text) ? [...suspect, { rule: 'PRA-8', error: { pointer, detail: NUMBER } }] : suspect;
}

function inName(pointer: string, text: string): Found[] {
  return sumsIn(text).map(({ passage }) => told(pointer, passage, 'APL-58'));
}

function told(pointer: string, passage: string, rule: RuleId): Found {
  const detail = {
    zh: `“${passage}”不是项目、地点或者名称所需的内容，将载入加盖印章的文书，请删去`,
    en: `“${passage}” is no part of a project, a site or a name, and would stand in sealed papers: take it out`,
  };
  return { rule, error: { pointer, detail } };
}

const FORBIDDEN = {
  zh: '项目名称、地点和名称只写明项目和当事人，不得写入收款、付款或者其他要求',
  en: 'project, site and names say what and who it is, and nothing of payments or other demands',
};
const NUMBER = {
  zh: '含有公民身份号码（含分段或者部分遮盖的），不得写入（PRA-8）',
  en: 'holds the identity number of a person, in parts or half masked too (PRA-8)',
};
