import { unlawfulDemands } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import type { Case, ConditionOfGrant, GroundOfRefusal } from '../cases/index.js';
import { cite } from '../cases/index.js';
import type { Instruments } from '../instruments/index.js';
import type { Guide } from '../items/index.js';
import type { LegalBasis } from '../legal-basis.js';
import type { ConditionDto, GroundBasisDto } from './decision.dto.js';

/** A ground as it was found; null where the guide names no provision that it rests on. */
export type FoundGround = Omit<GroundOfRefusal, 'basis'> & { readonly basis: LegalBasis | null };

/**
 * Returns the grounds of a refusal, each with the provision that it rests on: the guide's, else one that the approver gives
 * and the register of instruments bears out today. A document that only guides (规范性文件) carries none. APL-38, INT-4
 */
export async function demandProvisions(
  tx: Tx,
  row: Case,
  instruments: Instruments,
  grounds: readonly FoundGround[],
  given: readonly GroundBasisDto[],
): Promise<GroundOfRefusal[]> {
  const errors: PointerError[] = [];
  for (const [index, { ground }] of given.entries()) {
    const at = `/groundBases/${index}/ground`;
    const known = grounds.find(({ ref }) => ref === ground);
    if (!known) errors.push(flaw(at, '不是本决定的理由', 'is no ground of this refusal'));
    else if (known.basis) errors.push(flaw(at, '办事指南已写明依据，不另填写', 'the guide names its provision'));
    else if (given.findIndex((one) => one.ground === ground) < index) {
      errors.push(flaw(at, '重复填写', 'is given a second time'));
    }
  }
  for (const { ref, found, basis } of grounds) {
    if (basis || given.some(({ ground }) => ground === ref)) continue;
    errors.push(
      flaw(
        '/groundBases',
        `“${found}”（${ref}）须写明所依据的法律、法规、规章条文：办事指南没有写明`,
        `${ref} needs the provision that it rests on: the guide names none`,
      ),
    );
  }
  if (errors.length === 0) errors.push(...(await unfounded(tx, row, instruments, { groundBases: given })));
  if (errors.length > 0) {
    refuse('APL-38', { grounds: grounds.map(({ ref, found }) => ({ ground: ref, found })) }, { errors });
  }
  return grounds.map((one) => ({
    ...one,
    basis: one.basis ?? plain(given.find(({ ground }) => ground === one.ref)!.basis),
  }));
}

/** Says a ground in the words of the decision. APL-38 */
export function groundSentence({ found, basis }: GroundOfRefusal): string {
  return `${found}（依据：${cite(basis)}）`;
}

/**
 * Returns what a grant obliges its holder to, each with the provision that allows it: one that the guide lists
 * (附加要求), or one of the approver's that the register bears out. None demands what law forbids. APL-38, INT-4
 */
export async function demandConditions(
  tx: Tx,
  row: Case,
  instruments: Instruments,
  { grantableConditions = [] }: Guide,
  order: readonly ConditionDto[],
): Promise<ConditionOfGrant[]> {
  const errors: PointerError[] = [];
  const conditions = order.map(({ code, text, basis }, index): ConditionOfGrant | null => {
    const at = `/conditions/${index}`;
    if (code !== undefined) {
      const listed = grantableConditions.find((one) => one.code === code);
      if (!listed || text !== undefined || basis !== undefined) {
        errors.push(
          listed
            ? flaw(`${at}/text`, '办事指南所列的要求，文字和依据不另填写', 'a listed one has its words and provision')
            : flaw(`${at}/code`, '办事指南没有列出该要求', 'the guide lists no such condition'),
        );
        return null;
      }
      if (order.findIndex((one) => one.code === code) < index) {
        errors.push(flaw(`${at}/code`, '重复列出', 'is named a second time'));
      }
      return { code, text: listed.text, basis: listed.basis };
    }
    if (text === undefined || basis === undefined) {
      errors.push(
        flaw(
          `${at}/${text === undefined ? 'text' : 'basis'}`,
          '须写明要求及其所依据的法律、法规、规章条文，或者填写办事指南所列要求的编码',
          'needs its words and the provision that allows it, or the code of one that the guide lists',
        ),
      );
      return null;
    }
    return { code: null, text, basis: plain(basis) };
  });
  // What the guide lists was judged when it was published: here it may be in the words that it has.
  const listed = grantableConditions.map(({ text }) => text);
  conditions.forEach((one, index) => {
    if (one) errors.push(...unlawfulDemands(`/conditions/${index}`, one.text, listed));
  });
  if (errors.length === 0) errors.push(...(await unfounded(tx, row, instruments, { conditions: order })));
  if (errors.length > 0) refuse('APL-38', {}, { errors });
  return conditions as ConditionOfGrant[];
}

/** Says a condition with its provision, in the words of the decision. APL-38 */
export function conditionSentence({ text, basis }: ConditionOfGrant): string {
  return `${withoutEnd(text)}（依据：${cite(basis)}）`;
}

/** What the register finds wrong with what the approver cites, today; documents that only guide are no basis here. */
async function unfounded(
  tx: Tx,
  { id }: Case,
  instruments: Instruments,
  part: { readonly [name: string]: readonly { readonly basis?: LegalBasis }[] },
): Promise<PointerError[]> {
  if (Object.values(part).every((all) => all.every(({ basis }) => !basis))) return [];
  const guiding = Object.entries(part).flatMap(([name, all]) =>
    all.flatMap(({ basis }, index) =>
      basis?.level === 'normative-document'
        ? [
            flaw(
              `/${name}/${index}/basis/level`,
              '规范性文件不得作为依据，须为法律、法规、规章',
              'a normative document carries none of this: law, regulation or rule does',
            ),
          ]
        : [],
    ),
  );
  return [...guiding, ...(await instruments.flawsOf(tx, { subject: 'case', id, cites: part }, tx.today, ''))];
}

function plain({ instrument, level, article }: LegalBasis): LegalBasis {
  return { instrument, level, article };
}

function flaw(pointer: string, zh: string, en: string): PointerError {
  return { pointer, detail: { zh, en } };
}
