import type { Bilingual, RuleId } from '@shenguan/common/rules';

/** What becomes of an approval by a procedure (程序种类): 变更、撤回、撤销、注销. APL-8, APL-69, APL-70 */
export const PROCEDURE_KINDS = ['variation', 'withdrawal', 'revocation', 'cancellation'] as const;
export type ProcedureKind = (typeof PROCEDURE_KINDS)[number];

/** What each kind is called, the rule that it rests on, and the paper that ends it. */
export const KINDS_OF_PROCEDURE = {
  // Of the bureau's own motion: what its holder asks for is a case. APL-49
  variation: {
    called: { zh: '变更', en: 'variation' },
    rule: 'APL-8',
    decision: 'variation-decision',
  },
  withdrawal: {
    called: { zh: '撤回', en: 'withdrawal' },
    rule: 'APL-8',
    decision: 'withdrawal-decision',
  },
  revocation: {
    called: { zh: '撤销', en: 'revocation' },
    rule: 'APL-69',
    decision: 'revocation-decision',
  },
  cancellation: {
    called: { zh: '注销', en: 'cancellation' },
    rule: 'APL-70',
    decision: 'cancellation-decision',
  },
} as const satisfies Record<ProcedureKind, { called: Bilingual; rule: RuleId; decision: string }>;

/** One of the grounds that the Permit Law knows (法定情形). */
export interface ProcedureGroundOfLaw {
  readonly kind: ProcedureKind;
  /** In the words of a paper, after “因”. */
  readonly words: Bilingual;
  /** Where the Permit Law says so. */
  readonly article: string;
  /** It says so only together with another law: that one is cited from the register. */
  readonly needsLaw?: true;
  /** Nobody is heard on it: time or the holder himself has brought it about. */
  readonly unheard?: true;
  /** It must be done, unless the public interest suffers gravely. */
  readonly must?: true;
  /** Who alone brings it: a department by its demand, or the holder by his own token. */
  readonly only?: 'demand' | 'holder';
  /** It can only be there with such a holder. */
  readonly holder?: 'person' | 'organisation';
}

/** Grounds by code. Permit Law (2019 amendment), articles 8(2), 69(1) and (2), 70. */
export const GROUNDS = {
  'law-changed': {
    kind: 'withdrawal',
    words: {
      zh: '准予许可所依据的法律、法规、规章修改或者废止',
      en: 'the law that it rests on changed or was repealed',
    },
    article: '第八条第二款',
    needsLaw: true,
  },
  'circumstances-changed': {
    kind: 'withdrawal',
    words: { zh: '准予许可所依据的客观情况发生重大变化', en: 'the circumstances that it rests on changed greatly' },
    article: '第八条第二款',
  },
  // The same two let what was granted be varied: the milder way, where that is enough.
  'law-changed-to-vary': {
    kind: 'variation',
    words: {
      zh: '准予许可所依据的法律、法规、规章修改或者废止',
      en: 'the law that it rests on changed or was repealed',
    },
    article: '第八条第二款',
    needsLaw: true,
  },
  'circumstances-changed-to-vary': {
    kind: 'variation',
    words: { zh: '准予许可所依据的客观情况发生重大变化', en: 'the circumstances that it rests on changed greatly' },
    article: '第八条第二款',
  },
  'abuse-or-neglect': {
    kind: 'revocation',
    words: { zh: '工作人员滥用职权、玩忽职守作出准予决定', en: 'it was granted by abuse or neglect of office' },
    article: '第六十九条第一款第（一）项',
  },
  'beyond-powers': {
    kind: 'revocation',
    words: { zh: '超越法定职权作出准予决定', en: 'it was granted beyond lawful powers' },
    article: '第六十九条第一款第（二）项',
  },
  'against-procedure': {
    kind: 'revocation',
    words: { zh: '违反法定程序作出准予决定', en: 'it was granted against lawful procedure' },
    article: '第六十九条第一款第（三）项',
  },
  'unqualified-holder': {
    kind: 'revocation',
    words: { zh: '被许可人不具备申请资格或者不符合法定条件', en: 'the holder did not qualify' },
    article: '第六十九条第一款第（四）项',
  },
  'revocable-by-law': {
    kind: 'revocation',
    words: { zh: '依法可以撤销的其他情形', en: 'another law lets it be revoked' },
    article: '第六十九条第一款第（五）项',
    needsLaw: true,
  },
  deceit: {
    kind: 'revocation',
    words: { zh: '以欺骗、贿赂等不正当手段取得许可', en: 'it was obtained by deceit or bribery' },
    article: '第六十九条第二款',
    must: true,
  },
  expired: {
    kind: 'cancellation',
    words: { zh: '有效期届满未延续', en: 'its term ran out without renewal' },
    article: '第七十条第（一）项',
    unheard: true,
  },
  'death-or-incapacity': {
    kind: 'cancellation',
    words: { zh: '被许可的公民死亡或者丧失行为能力', en: 'the holder died or lost capacity' },
    article: '第七十条第（二）项',
    holder: 'person',
  },
  'body-ended': {
    kind: 'cancellation',
    words: { zh: '被许可的法人或者其他组织依法终止', en: 'the body that holds it ended' },
    article: '第七十条第（三）项',
    holder: 'organisation',
  },
  'no-longer-in-force': {
    kind: 'cancellation',
    words: { zh: '许可已依法被撤销、撤回', en: 'it was revoked or withdrawn' },
    article: '第七十条第（四）项',
    unheard: true,
  },
  'taken-away': {
    kind: 'cancellation',
    words: { zh: '许可证件已由有权机关依法吊销', en: 'a competent body took the certificate away' },
    article: '第七十条第（四）项',
    unheard: true,
    only: 'demand',
  },
  'force-majeure': {
    kind: 'cancellation',
    words: { zh: '因不可抗力导致许可事项无法实施', en: 'force majeure made it impossible' },
    article: '第七十条第（五）项',
  },
  'cancelled-by-law': {
    kind: 'cancellation',
    words: { zh: '法律、法规规定应当注销的其他情形', en: 'another law has it cancelled' },
    article: '第七十条第（六）项',
    needsLaw: true,
  },
  // That whoever holds it may give it up where no law says so expressly is a reading.
  'holder-asks': {
    kind: 'cancellation',
    words: { zh: '被许可人申请注销', en: 'its holder asks for it' },
    article: '第七十条',
    unheard: true,
    only: 'holder',
  },
} as const satisfies Record<string, ProcedureGroundOfLaw>;

export type ProcedureGround = keyof typeof GROUNDS;
export const PROCEDURE_GROUNDS = Object.keys(GROUNDS) as [ProcedureGround, ...ProcedureGround[]];

/** Returns what the law says of a ground. */
export function groundOfLaw(ground: ProcedureGround): ProcedureGroundOfLaw {
  return GROUNDS[ground];
}

/** Whether the law lets a kind of procedure touch what was lawfully granted only where the public interest needs it. APL-8 */
export function needsPublicInterest(kind: ProcedureKind): boolean {
  return kind === 'variation' || kind === 'withdrawal';
}

/** Whether procedures on two grounds run side by side on one approval: one of them, and not both, is for deceit. APL-69 */
export function runBeside(one: ProcedureGround, other: ProcedureGround): boolean {
  return (groundOfLaw(one).must === true) !== (groundOfLaw(other).must === true);
}

/** What a loss is called: what the State changes it compensates (补偿), what it did unlawfully it makes good (赔偿). */
export const LOSS_CALLED: Readonly<Record<ProcedureKind, string | null>> = {
  variation: '补偿',
  withdrawal: '补偿',
  revocation: '赔偿',
  cancellation: null,
};

/** Why a procedure ends without touching the approval (终止理由): what was alleged isn't so, or art. 69(3) of the Permit Law. */
export const DROP_GROUNDS = {
  'not-established': { zh: '所认定的事实或者情形不能成立', en: 'what was alleged is not established' },
  'public-interest': {
    zh: '撤销可能对公共利益造成重大损害，依照《中华人民共和国行政许可法》第六十九条第三款不予撤销',
    en: 'revocation might gravely harm the public interest',
  },
} as const satisfies Record<string, Bilingual>;
export type DropGround = keyof typeof DROP_GROUNDS;

/** What becomes of a statement (采纳情况). */
export const STATEMENT_RESULTS = {
  accepted: { zh: '陈述申辩意见予以采纳', en: 'accepted' },
  partly: { zh: '陈述申辩意见部分采纳', en: 'accepted in part' },
  declined: { zh: '陈述申辩意见不予采纳', en: 'declined' },
} as const satisfies Record<string, Bilingual>;
export type StatementResult = keyof typeof STATEMENT_RESULTS;
