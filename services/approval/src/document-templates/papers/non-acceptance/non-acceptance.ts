import {
  choice,
  day,
  type ModelOf,
  optional,
  type PaperKind,
  part,
  rows,
  text,
} from '@shenguan/common/document-templates';
import {
  CASE_MODEL,
  type CaseFacts,
  MUST_NAME_THE_CASE,
  MUST_SHOW_REMEDIES,
  REMEDY_MODEL,
  type RemedyFacts,
} from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { nonAcceptanceSamples } from './samples.js';

/** Why an application is not taken in. */
export type NonAcceptanceGround =
  | { readonly kind: 'no-permit-needed'; readonly reason: string }
  | { readonly kind: 'not-our-remit'; readonly reason: string; readonly rightBody: string }
  /** Told what to correct, and still wanting: see `missing`. */
  | { readonly kind: 'still-incomplete'; readonly reason: string; readonly noticedOn: string }
  /** Another ground of law, such as concealment or false materials (APL-78). */
  | { readonly kind: 'other'; readonly reason: string; readonly basis: string };

export interface NonAcceptanceFacts extends CaseFacts, RemedyFacts {
  readonly ground: NonAcceptanceGround;
  /** What is still wrong with what the notice named. */
  readonly missing?: readonly { readonly material: string; readonly reason: string }[];
}

/** The notice of non-acceptance (不予受理通知书). PRA-2, APL-32, APL-78 */
export const nonAcceptance: PaperKind<NonAcceptanceFacts> = {
  model: {
    ...CASE_MODEL,
    ...REMEDY_MODEL,
    ground: part('不予受理', 'why it is not taken in', {
      kind: choice('不予受理情形', 'which of the grounds', {
        'no-permit-needed': '不需要取得许可',
        'not-our-remit': '不属于职权范围',
        'still-incomplete': '补正后仍不符合',
        other: '其他情形',
      }),
      reason: text('不予受理理由', 'reasons'),
      rightBody: optional(text('有权机关', 'the body that is right, where it is not ours to handle')),
      basis: optional(text('法律依据', 'what the other ground rests on')),
      noticedOn: optional(day('告知日期', 'day of the correction notice')),
    }),
    missing: optional(
      rows('仍不符合内容', 'what is still wrong with what the notice named', {
        material: text('材料名称', 'name of the material'),
        reason: text('问题', 'what is wrong with it'),
      }),
    ),
  } satisfies ModelOf<NonAcceptanceFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-32',
      what: { zh: '不予受理的理由和依据', en: 'why it is not taken in, and what that rests on' },
      facts: ['不予受理理由', '法律依据'],
    },
    {
      rule: 'APL-32',
      what: { zh: '应当向其申请的有关行政机关', en: 'the body to apply to' },
      facts: ['有权机关'],
    },
    {
      rule: 'APL-32',
      what: { zh: '补正后仍不符合的材料及其问题', en: 'what is still wrong with what the notice named' },
      facts: ['告知日期', '仍不符合内容.材料名称', '仍不符合内容.问题'],
    },
    ...MUST_SHOW_REMEDIES,
  ],
  neverSays: ['终局', '视为受理'],
  samples: nonAcceptanceSamples,
  standard: standardOf(import.meta.url),
};
