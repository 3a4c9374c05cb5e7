import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Explanation } from '@shenguan/common/phrases';
import { Column, Entity } from 'typeorm';
import type { Guide } from './guide.js';
import type { Samples } from './samples.js';

/** One version of an item's guide (办事指南); published ones never change. APL-30 */
@Entity('item_version')
@LegalRow({
  subject: 'item-version',
  schemas: {
    'item-version/1': [
      'itemCode',
      'number',
      'bureauCode',
      'state',
      'guide',
      'samples',
      'departments',
      'catalogueNumber',
      'publishedAt',
      'publishedBy',
    ],
    'item-version/2': ['explanations', 'wordedBy'],
  },
})
export class ItemVersion extends LegalEntity {
  @Column('text')
  itemCode: string;

  /** Counts the versions of one item's guide from 1 without gaps. */
  @Column('int')
  number: number;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: 'draft' | 'published';

  @Column('jsonb')
  guide: Guide;

  @Column('jsonb')
  samples: Samples;

  /** Who supervised it on the day of publication, by the memoranda in force. SUP-2 */
  @Column('jsonb')
  departments: BodyRef[];

  /** The version of the intermediary catalogue that it was checked against. INT-3 */
  @Column('int', { nullable: true })
  catalogueNumber: number | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('text', { nullable: true })
  publishedBy: string | null;

  /** Why what reads like a forbidden demand may stand; who publishes sees it. APL-58 */
  @Column('jsonb')
  explanations: Explanation[];

  /** Who drafted it, changed it or put forms to it: none of them publishes it. Empty in what was drafted before it was kept. */
  @Column('jsonb')
  wordedBy: string[];
}
