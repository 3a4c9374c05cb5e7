import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { ContactLook } from './contact-look.entity.js';
import { Liaison } from './liaison.entity.js';
import type { ContactDto } from './liaisons.dto.js';
import { areLinked } from './linked-bodies.js';
import { PhoneBook } from './phone-book.js';

/** Shows a liaison's phone number to the own and the other side; each look leaves an audit entry. LINK-3, PRA-8 */
@Injectable()
export class LookUpContact {
  constructor(
    private readonly work: UnitOfWork,
    private readonly phones: PhoneBook,
  ) {}

  execute(id: string, actor: Actor): Promise<ContactDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.get(Liaison, { id });
      if (row.bodyCode !== actor.body && !(await areLinked(tx, row.bodyCode, actor.body))) throw notFound();
      tx.insert(
        ContactLook,
        { id: tx.uuid(), liaisonId: id, subject: actor.sub, bodyCode: actor.body, lookedAt: tx.now },
        { action: 'liaison.contact-looked-up', rules: ['LINK-3', 'PRA-8'] },
      );
      return { liaisonId: id, bodyName: row.bodyName, name: row.name, phone: this.phones.open(row) };
    });
  }
}
