import type { Bilingual } from '../../rules/index.js';

const FINDINGS = {
  'entry-changed': { zh: '条目内容与叶子哈希不符', en: 'the bytes of the entry are not those that were logged' },
  'entry-missing': { zh: '叶子对应的条目已不存在', en: 'the entry of this leaf is gone' },
  'entry-columns-changed': { zh: '条目的检索字段与其内容不符', en: 'what one searches by is not what the entry says' },
  'entry-not-sequenced': { zh: '条目逾时未编入日志树', en: 'the entry was not put into the tree in time' },
  'version-gap': { zh: '该对象的版本不连续，缺少条目', en: 'versions of this subject lack their entries' },
  'leaf-missing': { zh: '日志树缺少此序号的叶子', en: 'the tree lacks the leaf of this index' },
  'row-changed': { zh: '记录内容与其审计条目不符', en: 'the row is not what its entry says' },
  'row-missing': { zh: '记录已不存在', en: 'the row is gone' },
  'row-outdated': { zh: '记录的版本不是最后登记的版本', en: 'the row is not the version that was logged last' },
  'row-not-logged': { zh: '记录没有对应的审计条目', en: 'the row has no entry of its own' },
  'checkpoint-contradicted': {
    zh: '日志与已签发的检查点不符，改动位于前一相符检查点之后',
    en: 'the log is not what this checkpoint signed: changed after the last checkpoint that agrees',
  },
  'checkpoint-not-signed': { zh: '检查点没有本日志的有效签名', en: 'the checkpoint bears no signature of this log' },
  'checkpoint-missing': {
    zh: '已签发的检查点有缺失（现存数/签发数）',
    en: 'checkpoints that were signed are gone (found/signed)',
  },
  'log-cut': { zh: '日志比已签发的检查点短', en: 'the log is shorter than what was signed' },
  'signer-contradicted': { zh: '日志与签名方所记不符', en: "the log is not what the signer's own account says" },
} satisfies Record<string, Bilingual>;

/** What can be wrong with a log or a row that it speaks of. */
export type FindingKind = keyof typeof FINDINGS;

/** Something that was found changed, and where. */
export interface Finding {
  /** Kind of the subject, such as `case`; `log` where the tree itself is meant. */
  readonly subject: string;
  /** ID of the subject, of the entry where its subject is unknown, or the log's origin. */
  readonly id: string;
  /** Version of the subject; of a log the size, of a leaf its index. */
  readonly version: number;
  readonly finding: FindingKind;
  /** The case that it belongs to, where it belongs to one. */
  readonly caseNumber?: string;
  readonly detail?: string;
}

/** What a finding is about. */
export interface FindingSubject {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly caseNumber?: string | null;
}

/** Returns what a finding means. */
export function meaningOf(finding: FindingKind): Bilingual {
  return FINDINGS[finding];
}

/** Collects findings up to a bound: after a thousand the log is lost, not looked through. */
export class Findings {
  static readonly MAX = 1_000;
  readonly list: Finding[] = [];

  /** Whether no more is collected. */
  get full(): boolean {
    return this.list.length >= Findings.MAX;
  }

  add(finding: FindingKind, { type, id, version, caseNumber }: FindingSubject, detail?: string): void {
    if (this.full) return;
    this.list.push({
      subject: type,
      id,
      version,
      finding,
      ...(caseNumber ? { caseNumber } : {}),
      ...(detail === undefined ? {} : { detail }),
    });
  }
}
