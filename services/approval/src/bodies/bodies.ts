import { Injectable } from '@nestjs/common';
import { isSamePerson } from '@shenguan/common/auth';
import type { BodyKind } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { type NamedRemedies, nameRemedies } from './body-remedies.js';
import { StaffMember } from './staff/staff-member.entity.js';

/** Answers other features' questions about bodies and their staff. */
@Injectable()
export class Bodies {
  /** Returns the body of a credit code, active or not, or null. */
  byCode(tx: Tx, code: string): Promise<Body | null> {
    return tx.findOne(Body, { code });
  }

  /** Returns the active bodies of a kind. */
  activeOf(tx: Tx, kind: BodyKind): Promise<Body[]> {
    return tx.find(Body, { kind, active: true });
  }

  /** Names where a body's decisions are contested; refuses where the register doesn't know. APL-38 */
  remediesOf(tx: Tx, code: string): Promise<NamedRemedies> {
    return nameRemedies(tx, code);
  }

  /** Returns the entry of somebody who serves at a body, by the subject of his tokens in whatever case; null for nobody. */
  async servingAt(tx: Tx, subject: string, bodyCode: string): Promise<StaffMember | null> {
    const serving = await this.staffOf(tx, bodyCode);
    return serving.find((one) => isSamePerson(one.subject, subject)) ?? null;
  }

  /** Returns the serving staff of a body, by name. */
  staffOf(tx: Tx, bodyCode: string): Promise<StaffMember[]> {
    return tx.find(StaffMember, { bodyCode, serving: true }, { orderBy: { name: 'ASC' } });
  }
}
