import { Injectable } from '@nestjs/common';
import type { LegalDate } from '@shenguan/common/clock';
import {
  checkCreditCode,
  checkMobileNumber,
  checkPersonDocument,
  FieldCipher,
  type IdentifierVerdict,
  KeyedHash,
  maskIdentityNumber,
  maskPhone,
  type PersonDocumentKind,
  PersonKeys,
} from '@shenguan/common/privacy';
import type { Expert } from './expert.entity.js';

/** Identifiers of a tie as typed. */
export interface TypedTie {
  bodyCode?: string | null;
  identityNumber?: string | null;
  identityKind?: PersonDocumentKind;
}

/** Identifiers of one row as typed. */
export interface TypedIdentifiers {
  identityNumber: string;
  identityKind?: PersonDocumentKind;
  phone?: string | null;
  unit?: { code?: string | null } | null;
  ties?: readonly TypedTie[] | null;
}

/** Keeps the identity and phone numbers of experts: encrypted, searchable by hash, masked in answers. PRA-1, PRA-8 */
@Injectable()
export class ExpertVault {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly hash: KeyedHash,
    private readonly keys: PersonKeys,
  ) {}

  /** Judges all identifiers of a row, by JSON pointer below it. PRA-1 */
  judge(row: TypedIdentifiers, today: LegalDate): Record<string, IdentifierVerdict> {
    const verdicts: Record<string, IdentifierVerdict> = {
      '/identityNumber': checkPersonDocument(kindOf(row), row.identityNumber, today),
    };
    if (row.phone != null) verdicts['/phone'] = checkMobileNumber(row.phone);
    if (row.unit?.code != null) verdicts['/unit/code'] = checkCreditCode(row.unit.code);
    for (const [index, tie] of (row.ties ?? []).entries()) {
      Object.assign(verdicts, this.judgeTie(tie, today, `/ties/${index}`));
    }
    return verdicts;
  }

  /** Judges the identifiers of a tie, by JSON pointer below `at`. PRA-1 */
  judgeTie(tie: TypedTie, today: LegalDate, at = ''): Record<string, IdentifierVerdict> {
    const verdicts: Record<string, IdentifierVerdict> = {};
    if (tie.bodyCode != null) verdicts[`${at}/bodyCode`] = checkCreditCode(tie.bodyCode);
    if (tie.identityNumber != null) {
      verdicts[`${at}/identityNumber`] = checkPersonDocument(kindOf(tie), tie.identityNumber, today);
    }
    return verdicts;
  }

  /** Returns the hashes to look an identity number up by, the current key's first. */
  hashesOf(identityNumber: string, kind: PersonDocumentKind = 'residentId'): string[] {
    return this.hash.all(kind, identityNumber);
  }

  /** Returns how persons are named between services. */
  personKey(identityNumber: string, kind: PersonDocumentKind = 'residentId'): string {
    return this.keys.of(identityNumber, kind);
  }

  /** Returns what a row keeps of an identity number. */
  keepIdentity(
    identityNumber: string,
    id: string,
    kind: PersonDocumentKind = 'residentId',
  ): Pick<Expert, 'identityKind' | 'identityCipher' | 'identityHash' | 'personKeys'> {
    return {
      identityKind: kind,
      identityCipher: this.cipher.encrypt(identityNumber, place(id, 'identity_cipher')),
      identityHash: this.hash.of(kind, identityNumber),
      personKeys: this.keys.all(identityNumber, kind),
    };
  }

  /** Returns what a row keeps of a phone number. */
  keepPhone(phone: string | null, id: string): Pick<Expert, 'phoneCipher' | 'phoneHash'> {
    if (phone === null) return { phoneCipher: null, phoneHash: null };
    return {
      phoneCipher: this.cipher.encrypt(phone, place(id, 'phone_cipher')),
      phoneHash: this.hash.of('phone', phone),
    };
  }

  /** Tells whether a phone number is the one that the row keeps. */
  isPhoneOf(phone: string | null, row: Expert): boolean {
    return phone === null || (row.phoneHash !== null && this.hash.all('phone', phone).includes(row.phoneHash));
  }

  /** Returns both numbers as answers show them. */
  masked(row: Expert): { identityNumber: string; phone: string | null } {
    const identity = this.cipher.decrypt(row.identityCipher, place(row.id, 'identity_cipher'));
    const phone = row.phoneCipher && this.cipher.decrypt(row.phoneCipher, place(row.id, 'phone_cipher'));
    return { identityNumber: maskIdentityNumber(identity), phone: phone ? maskPhone(phone) : null };
  }
}

const kindOf = ({ identityKind }: TypedTie): PersonDocumentKind => identityKind ?? 'residentId';

const place = (row: string, column: string) => ({ table: 'expert', column, row });
