import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { chineseDay } from '@shenguan/common/clock';
import { availableOperations, type Hindrance, type ThingAct, thingActs } from '@shenguan/common/states';
import type { Memorandum } from './memorandum.entity.js';
import { type MemorandumState, memorandumTransitions } from './memorandum.transitions.js';
import type { MemorandumStep } from './memorandum-step.entity.js';
import { stepTransitions } from './memorandum-step.transitions.js';

interface MemorandumFacts {
  readonly row: Memorandum;
  /** The step under way, if any. */
  readonly step: MemorandumStep | null;
  readonly actor: Actor;
}

const { amend } = memorandumTransitions;
const { sign, decline, withdraw } = stepTransitions;
const open = ['proposed', 'in-force'] as const;
const change = (called: { zh: string; en: string }): ThingAct<MemorandumState, MemorandumFacts> => ({
  in: amend.from,
  basis: 'SUP-3',
  called,
  hindrance: stepUnderWay,
});

/** What is done with a memorandum: one side proposes, the other signs or declines. SUP-3 */
export const memorandumActs = thingActs<MemorandumState, MemorandumFacts>(memorandumTransitions)({
  Memoranda_amend: change({ zh: '提出变更', en: 'propose an amendment' }),
  Memoranda_end: change({ zh: '提出终止', en: 'propose its end' }),
  Memoranda_keepPaper: {
    in: open,
    basis: 'SUP-3',
    called: { zh: '上传文件', en: 'keep its paper' },
    hindrance: (facts) => notProposed(facts) ?? ofOtherSide(facts) ?? paperThere(facts),
  },
  Memoranda_sign: {
    in: open,
    basis: 'SUP-3',
    called: sign.called,
    hindrance: (facts) => notProposed(facts) ?? ofOwnSide(facts) ?? paperMissing(facts) ?? unconfirmed(facts),
  },
  Memoranda_confirmDocument: {
    in: open,
    basis: 'SUP-3',
    called: { zh: '确认政府文件', en: 'confirm the government’s document' },
    hindrance: (facts) => notProposed(facts) ?? ofIssuer(facts) ?? paperMissing(facts) ?? confirmed(facts),
  },
  Memoranda_decline: {
    in: open,
    basis: 'SUP-3',
    called: decline.called,
    hindrance: (facts) => notProposed(facts) ?? ofOwnSide(facts),
  },
  Memoranda_withdraw: {
    in: open,
    basis: 'SUP-3',
    called: withdraw.called,
    hindrance: (facts) => notProposed(facts) ?? ofOtherSide(facts),
  },
});

/** Returns the operations on a memorandum that this person may call now; only its two sides act on it, and who issued the document that a step rests on. */
export function actionsOn(row: Memorandum, step: MemorandumStep | null, actor: Actor): string[] {
  if (![row.bureauCode, row.departmentCode, step?.documentIssuer].includes(actor.body)) return [];
  return availableOperations(memorandumActs, row.state, { row, step, actor }, actor);
}

function stepUnderWay({ step }: MemorandumFacts): Hindrance | undefined {
  if (!step) return undefined;
  const waits = step.state === 'proposed';
  const detail = waits
    ? {
        zh: '已提出的变更或者终止待对方签署，须先签署、退回或者撤回',
        en: 'What was proposed waits for the other side: it is signed, declined or withdrawn first',
      }
    : {
        zh: `已签署的变更将于${chineseDay(step.takesEffectOn!)}生效，其后方可再行提出`,
        en: `What both sides signed takes effect on ${step.takesEffectOn}: propose something else after that`,
      };
  return { rule: 'SUP-3', facts: { stepId: step.id, step: step.kind, state: step.state }, detail };
}

function notProposed({ step }: MemorandumFacts): Hindrance | undefined {
  if (step?.state === 'proposed') return undefined;
  const detail = { zh: '目前没有待签署的事项', en: 'Nothing waits for a signature' };
  return { rule: 'SUP-3', detail };
}

/** The proposing side can't sign its own proposal, nor one person for both sides. */
function ofOwnSide({ step, actor }: MemorandumFacts): Hindrance | undefined {
  if (step!.proposedBody !== actor.body && !mayBeHis(actor, step!.proposedBy)) return undefined;
  const detail = {
    zh: '须由对方单位负责人签署或者退回，提出方及提出人不得自行办理',
    en: 'The head of the other side signs or declines it, never the side or the person that proposed it',
  };
  return { kind: 'forbid', rule: 'SUP-3', facts: { proposedBody: step!.proposedBody }, detail };
}

function ofOtherSide({ step, actor }: MemorandumFacts): Hindrance | undefined {
  if (step!.proposedBody === actor.body) return undefined;
  const detail = { zh: '由提出方办理', en: 'It is for the side that proposed it' };
  return { kind: 'forbid', rule: 'SUP-3', facts: { proposedBody: step!.proposedBody }, detail };
}

function paperThere({ step }: MemorandumFacts): Hindrance | undefined {
  if (!step!.paper) return undefined;
  const detail = {
    zh: '文件已经上传，不得更换；须更换的，撤回后重新提出',
    en: 'The paper is there and stays: to change it, withdraw the step and propose it anew',
  };
  return { rule: 'SUP-3', detail };
}

function paperMissing({ step }: MemorandumFacts): Hindrance | undefined {
  if (!step!.documentNumber || step!.paper) return undefined;
  const detail = {
    zh: '须先由提出方上传政府文件（PUT /memoranda/{id}/paper），方可签署',
    en: 'The proposing side hands in the government’s document first (PUT /memoranda/{id}/paper)',
  };
  return { rule: 'SUP-3', facts: { documentNumber: step!.documentNumber }, detail };
}

/** The side that wants to leave can't say itself what the government said: whoever issued the document confirms it. */
function unconfirmed({ step }: MemorandumFacts): Hindrance | undefined {
  if (!step!.documentNumber || step!.confirmedAt) return undefined;
  const issuer = step!.documentIssuerName;
  const detail = {
    zh: `须先由${issuer ?? '制发机关'}以本单位令牌确认该文件（POST /memoranda/{id}/document-confirmation），方可签署`,
    en: `${issuer ?? 'Whoever issued it'} confirms the document with a token of its own first (POST /memoranda/{id}/document-confirmation)`,
  };
  return { rule: 'SUP-3', facts: { issuer: step!.documentIssuer, documentNumber: step!.documentNumber }, detail };
}

function confirmed({ step }: MemorandumFacts): Hindrance | undefined {
  if (!step!.confirmedAt) return undefined;
  return { rule: 'SUP-3', detail: { zh: '该文件已经确认', en: 'The document is confirmed already' } };
}

function ofIssuer({ step, actor }: MemorandumFacts): Hindrance | undefined {
  if (step!.documentIssuer === actor.body && !mayBeHis(actor, step!.proposedBy)) return undefined;
  const detail = {
    zh: '由制发该文件的人民政府或者其办公室确认，提出人不得自行确认',
    en: 'The government that issued the document, or its office, confirms it, never who proposed the step',
  };
  return { kind: 'forbid', rule: 'SUP-3', facts: { issuer: step!.documentIssuer }, detail };
}
