import { Injectable } from '@nestjs/common';
import { isLegalDate, type LegalDate } from '@shenguan/common/clock';
import {
  birthDateIn,
  checkCreditCode,
  checkMobileNumber,
  checkPersonDocument,
  FieldCipher,
  type IdentifierVerdict,
  KeyedHash,
  maskIdentityNumber,
  maskPhone,
  PERSON_DOCUMENT_KINDS,
  type PersonDocumentKind,
  PersonKeys,
} from '@shenguan/common/privacy';
import type { Expert, FurtherDocument } from './expert.entity.js';
import type { PersonFacts } from './likeness/domain/alike.js';

/** Identifiers of a tie as typed. */
export interface TypedTie {
  bodyCode?: string | null;
  identityNumber?: string | null;
  identityKind?: PersonDocumentKind;
}

/** A further document as typed. */
export interface TypedDocument {
  identityNumber: string;
  identityKind: PersonDocumentKind;
}

/** Identifiers of one row as typed. */
export interface TypedIdentifiers {
  identityNumber: string;
  identityKind?: PersonDocumentKind;
  documents?: readonly TypedDocument[] | null;
  birthDate?: LegalDate | null;
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
    for (const [index, { identityKind, identityNumber }] of (row.documents ?? []).entries()) {
      const pointer = `/documents/${index}/identityNumber`;
      verdicts[pointer] = checkPersonDocument(identityKind, identityNumber, today);
    }
    const documents = numbersOf(row);
    const births = documents.map(({ kind, number }) => birthDateIn(kind, number));
    const first = births.find((on) => on !== null);
    for (const [index, on] of births.entries()) {
      // A document that states another birth is another person's.
      const pointer = `/documents/${index - 1}/identityNumber`;
      if (on !== null && on !== first && verdicts[pointer]?.valid) verdicts[pointer] = OTHER_BIRTH;
    }
    if (row.birthDate != null) verdicts['/birthDate'] = judgeBirth(row.birthDate, documents, today);
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

  /** Returns the hashes under which the same number would be known as a document of another kind. */
  hashesOfOtherKinds({ kind, number }: { kind: PersonDocumentKind; number: string }): string[] {
    return PERSON_DOCUMENT_KINDS.filter((other) => other !== kind).flatMap((other) => this.hash.all(other, number));
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

  /** Returns what a row keeps of a further document, and how its holder is named between services under it. */
  keepDocument(
    document: { kind: PersonDocumentKind; number: string },
    id: string,
    added: Pick<FurtherDocument, 'source' | 'addedBy' | 'addedAt'>,
  ): { document: FurtherDocument; personKeys: string[] } {
    const stated = this.stateDocument(document, id);
    return { document: { ...stated, ...added }, personKeys: stated.personKeys };
  }

  /** Returns a further document as it is stated of an entry. */
  stateDocument({ kind, number }: { kind: PersonDocumentKind; number: string }, id: string) {
    const cipher = this.cipher.encrypt(number, place(id, 'documents'));
    return { kind, cipher, hash: this.hash.of(kind, number), personKeys: this.keys.all(number, kind) };
  }

  /** Returns the number of a document that is stated of an entry. */
  numberOf({ cipher }: Pick<FurtherDocument, 'cipher'>, id: string): string {
    return this.cipher.decrypt(cipher, place(id, 'documents'));
  }

  /** Returns that number as answers show it. */
  maskedDocument(document: Pick<FurtherDocument, 'cipher'>, id: string): string {
    return maskIdentityNumber(this.numberOf(document, id));
  }

  /** Returns what a row keeps of a stated birth date. */
  keepBirth(on: LegalDate | null, id: string): Pick<Expert, 'birthCipher'> {
    return { birthCipher: on && this.cipher.encrypt(on, place(id, 'birth_cipher')) };
  }

  /** Returns all documents of an entry with their numbers, the first one first. */
  documentsOf(row: Expert): { kind: PersonDocumentKind; number: string }[] {
    const first = this.cipher.decrypt(row.identityCipher, place(row.id, 'identity_cipher'));
    return [
      { kind: row.identityKind ?? 'residentId', number: first },
      ...row.documents.map(({ kind, cipher }) => ({
        kind,
        number: this.cipher.decrypt(cipher, place(row.id, 'documents')),
      })),
    ];
  }

  /** Returns what identifies the person of an entry. */
  factsOf(row: Expert): PersonFacts {
    const documents = this.documentsOf(row);
    const proven = provenBirth(documents);
    const stated = row.birthCipher && this.cipher.decrypt(row.birthCipher, place(row.id, 'birth_cipher'));
    const born = stated && isLegalDate(stated) ? { on: stated, proven: false } : null;
    return {
      name: row.name,
      documents,
      born: proven ? { on: proven, proven: true } : born,
      phones: row.phoneHash ? [row.phoneHash] : [],
      unit: { code: row.unitCode, name: row.unitName },
    };
  }

  /** Returns the name under which messages to an expert are kept: not even the database tells whose they are. EXP-22 */
  recipientOf(subject: string): string {
    return this.hash.of('subject', subject);
  }

  /** Returns a phone number that a row keeps, as answers show it. */
  maskedPhone(phoneCipher: string, id: string): string {
    return maskPhone(this.cipher.decrypt(phoneCipher, place(id, 'phone_cipher')));
  }

  /** Returns the hashes under which a phone number may be known. */
  hashesOfPhone(phone: string): string[] {
    return this.hash.all('phone', phone);
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

  /** Returns the numbers as answers show them. */
  masked(row: Expert): MaskedNumbers {
    const [first, ...further] = this.documentsOf(row);
    return {
      identityNumber: maskIdentityNumber(first!.number),
      documents: further.map(({ kind, number }) => ({
        identityKind: kind,
        identityNumber: maskIdentityNumber(number),
      })),
      phone: row.phoneCipher ? this.maskedPhone(row.phoneCipher, row.id) : null,
    };
  }
}

/** The numbers of an entry as answers show them. */
export interface MaskedNumbers {
  identityNumber: string;
  documents: { identityKind: PersonDocumentKind; identityNumber: string }[];
  phone: string | null;
}

/** Returns the birth date that one of these documents states, or null. */
export function provenBirth(documents: readonly { kind: PersonDocumentKind; number: string }[]): LegalDate | null {
  return documents.map(({ kind, number }) => birthDateIn(kind, number)).find((on) => on !== null) ?? null;
}

const numbersOf = ({ identityKind = 'residentId', identityNumber, documents }: TypedIdentifiers) => [
  { kind: identityKind, number: identityNumber },
  ...(documents ?? []).map((one) => ({ kind: one.identityKind, number: one.identityNumber })),
];

const OTHER_BIRTH: IdentifierVerdict = {
  valid: false,
  flaw: 'date',
  reason: {
    zh: '与其他证件所载出生日期不一致，不是同一人的证件',
    en: 'states another birth date than the other documents: it is not of the same person',
  },
};

/** A birth date that is stated must be one that can be, and the one that the documents state. */
function judgeBirth(
  on: LegalDate,
  documents: readonly { kind: PersonDocumentKind; number: string }[],
  today: LegalDate,
): IdentifierVerdict {
  const proven = provenBirth(documents);
  if (on < today && (proven === null || proven === on)) return { valid: true, value: on };
  return {
    valid: false,
    flaw: 'date',
    reason: {
      zh: '出生日期须早于今日，并与证件号码所载一致',
      en: 'must lie in the past, and be the birth date that the documents state',
    },
  };
}

const kindOf = ({ identityKind }: TypedTie): PersonDocumentKind => identityKind ?? 'residentId';

const place = (row: string, column: string) => ({ table: 'expert', column, row });
