import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Edition } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';

/** An edition of the rules (规则版本) as this service has worked by it: kept when it was first loaded; only rules and figures beside those kept are ever added. PRA-7 */
@Entity('rules_edition')
@LegalRow({ subject: 'rules-edition', schemas: { 'rules-edition/1': ['name', 'digest', 'content', 'keptAt'] } })
export class RulesEdition extends LegalEntity {
  @Column('text')
  name: string;

  /** SHA-256 of its content, as `GET /rules/editions` shows it. */
  @Column('text')
  digest: string;

  @Column('jsonb')
  content: Omit<Edition, 'digest'>;

  @Column('timestamptz')
  keptAt: Date;
}
