import { foldSubject, isSamePerson } from '@shenguan/common/auth';
import {
  checkPersonDocument,
  demandIdentifiers,
  isSameName,
  type KeyedHash,
  type PersonKeys,
} from '@shenguan/common/privacy';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { StaffDocumentDto } from './staff.dto.js';
import { StaffMember } from './staff-member.entity.js';
import { tellStaffMember } from './tell-staff.js';

/** What tells two people of one name apart. */
export type KeptDocument = Pick<StaffMember, 'documentKind' | 'documentHash' | 'personKey'> & {
  /** The same under each key of the ring: entries of before a rotation are found as well. */
  readonly hashes: readonly string[];
};

/** Returns the keyed hashes of an identity document whose number has passed its check. PRA-1, PRA-8 */
export function keptDocument(
  tx: Tx,
  { hash, keys }: { hash: KeyedHash; keys: PersonKeys },
  document: StaffDocumentDto | undefined,
): KeptDocument {
  if (!document) return { documentKind: null, documentHash: null, personKey: null, hashes: [] };
  const { kind, number: given } = document;
  const pointer = '/document/number';
  const { [pointer]: number } = demandIdentifiers({ [pointer]: checkPersonDocument(kind, given, tx.today) });
  return {
    ...{ documentKind: kind, documentHash: hash.of(kind, number), personKey: keys.of(number, kind) },
    hashes: hash.all(kind, number),
  };
}

/**
 * Refuses a person who stands on the register already: serving at another body, under a subject that differs by case
 * only, by the name in the same body unless two documents tell the two apart, or by the document of somebody who serves
 * anywhere in the city. What waits elsewhere keeps nobody out: of two entries the first that takes force counts. The
 * body's row must be locked. SUP-5
 */
export async function demandOncePerPerson(
  tx: Tx,
  entry: Pick<StaffMember, 'bodyCode' | 'subject' | 'name' | 'documentHash'> & { id?: string },
  hashes: readonly string[] = entry.documentHash ? [entry.documentHash] : [],
): Promise<void> {
  const { bodyCode, subject, name, documentHash } = entry;
  const folded = foldSubject(subject);
  // Entries at two bodies lock no row in common.
  for (const one of [folded, ...(documentHash === null ? [] : [documentHash])]) {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`staff:${one}`]);
  }
  const others = await tx.query<Known>(
    `SELECT id, subject, name, body_code AS body, document_hash AS "documentHash",
       serving AND EXISTS (SELECT 1 FROM body WHERE code = body_code AND active) AS stands
     FROM staff_member
     WHERE id IS DISTINCT FROM $1 AND (
       (body_code = $2 AND (serving OR pending AND objection IS NULL)) OR (lower(subject) = $3 AND NOT pending)
       OR (document_hash = ANY ($4) AND (serving OR pending AND body_code = $2 AND objection IS NULL)))`,
    [entry.id ?? null, bodyCode, folded, hashes],
  );
  const elsewhere = others.find(
    ({ body, stands, ...one }) => body !== bodyCode && stands && isSamePerson(one.subject, subject),
  );
  if (elsewhere) conflict('SUP-5', { subject: elsewhere.subject, body: elsewhere.body }, { detail: SERVES_ELSEWHERE });
  const own = others.filter(({ body }) => body === bodyCode);
  const spelt = others.find((one) => isSamePerson(one.subject, subject) && one.subject !== subject);
  if (spelt) conflict('SUP-5', { subject: spelt.subject }, { detail: OTHER_CASE });
  const holder = others.find(
    (one) => one.documentHash !== null && hashes.includes(one.documentHash) && !isSamePerson(one.subject, subject),
  );
  if (holder) conflict('SUP-5', {}, { detail: SAME_DOCUMENT });
  const namesake = own.find(
    (one) =>
      isSameName(one.name, name) &&
      !isSamePerson(one.subject, subject) &&
      (one.documentHash === null || documentHash === null),
  );
  if (namesake) conflict('SUP-5', { subject: namesake.subject }, { detail: SAME_NAME });
}

/** Strikes somebody who begins to serve off the register of a body that has ended: nobody is left there who could. SUP-5 */
export async function leaveEndedBodies(tx: Tx, { id, subject }: Pick<StaffMember, 'id' | 'subject'>): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    `SELECT s.id FROM staff_member s JOIN body b ON b.code = s.body_code AND NOT b.active
     WHERE lower(s.subject) = $1 AND s.serving AND s.id <> $2`,
    [foldSubject(subject), id],
  );
  for (const left of rows.length > 0
    ? await tx.find(StaffMember, { id: rows.map((row) => row.id) }, { lock: 'update' })
    : []) {
    left.serving = false;
    tx.update(StaffMember, left, { action: 'staff.changed', rules: ['SUP-5'] });
    tellStaffMember(tx, left);
  }
}

type Known = Pick<StaffMember, 'id' | 'subject' | 'name' | 'documentHash'> & { body: string; stands: boolean };

const SERVES_ELSEWHERE = {
  zh: '该令牌主体已登记为另一单位的在职人员，一人只在一个单位任职；调动的，请先由原单位登记离职',
  en: 'this subject serves at another body by the register: one person serves in one body; who moves is struck off there first',
};
const OTHER_CASE = {
  zh: '登记簿中已有仅大小写不同的令牌主体，同一人不得登记两次；请使用已登记的写法',
  en: 'a subject that differs by case only stands on the register: one person is not entered twice; write it as it was entered',
};
const SAME_DOCUMENT = {
  zh: '该证件已在工作人员登记中，同一人不得以另一令牌主体再次登记；调动的，请先由原单位登记离职',
  en: 'this document stands on the staff register under another subject: one person is not entered twice; who moves is struck off there first',
};
const SAME_NAME = {
  zh: '本单位已登记同名在职人员；确系两人的，请为两人分别填写身份证件（document），以证件区分',
  en: 'somebody of this name serves at this body already; where they are two people, enter an identity document (document) of both to tell them apart',
};
