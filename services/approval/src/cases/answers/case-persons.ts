import { Injectable } from '@nestjs/common';
import { FieldCipher, maskIdentityNumber, maskPhone } from '@shenguan/common/privacy';
import type { CasePerson } from '../file/index.js';
import type { PersonViewDto } from './case-detail.dto.js';

/** Reads the encrypted numbers of the people in a case, masked unless the look is on record. PRA-8 */
@Injectable()
export class CasePersons {
  constructor(private readonly cipher: FieldCipher) {}

  /** As answers show a person. */
  masked(person: CasePerson): PersonViewDto {
    const { identityNumber, phone, ...rest } = this.unmasked(person);
    return {
      ...rest,
      identityNumber: identityNumber && maskIdentityNumber(identityNumber),
      phone: phone && maskPhone(phone),
    };
  }

  /** In full: only after the look was entered. */
  unmasked(person: CasePerson): PersonViewDto {
    const read = (stored: string | null, column: string) =>
      stored && this.cipher.decrypt(stored, { table: 'case_person', column, row: person.id });
    return {
      role: person.role,
      name: person.name,
      identityKind: person.documentKind,
      identityNumber: read(person.documentNumber, 'document_number'),
      phone: read(person.phone, 'phone'),
    };
  }
}
