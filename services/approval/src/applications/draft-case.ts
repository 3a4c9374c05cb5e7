import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { unprocessable } from '@shenguan/common/http';
import {
  type BodyIdentifierKind,
  checkBodyIdentifier,
  checkCreditCode,
  checkMobileNumber,
  checkPersonDocument,
  demandIdentifiers,
  FieldCipher,
  type IdentifierVerdict,
  KeyedHash,
  PersonKeys,
} from '@shenguan/common/privacy';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  CasePerson,
  caseAnswer,
  caseTransitions,
  Drafts,
  emptyCase,
  type PersonRole,
} from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { HolderRequests } from '../requests/index.js';
import { demandPlainWords } from './applicants-words.js';
import { ApplyingParty } from './applying-party.js';
import type { AgentDto, ApplicantDto, DraftCaseDto, PersonDto } from './draft-case.dto.js';
import { projectOfCase } from './projects/index.js';
import { Room } from './room.js';

/** A person as the form names one, and where in the form. */
interface NamedPerson {
  role: PersonRole;
  pointer: string;
  name: string;
  identityKind?: PersonDto['identityKind'];
  identityNumber?: string;
  phone?: string;
}

/** Opens an application as a draft: identifiers are checked at once, numbers of persons are kept encrypted. PRA-1, PRA-8, APL-29 */
@Injectable()
export class DraftCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly applying: ApplyingParty,
    private readonly drafts: Drafts,
    private readonly cipher: FieldCipher,
    private readonly hash: KeyedHash,
    private readonly personKeys: PersonKeys,
    private readonly room: Room,
    private readonly requests: HolderRequests,
  ) {}

  execute(order: DraftCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.write(tx, order, 'applicant');
      return { ...(await caseAnswer(tx, row)), ...(await this.drafts.shown(tx, row)) };
    });
  }

  /** Writes down what an application says: as its applicant drafts it, or as a clerk enters what came on paper on a day. */
  async write(tx: Tx, order: DraftCaseDto, by: 'applicant' | { receivedOn: string }): Promise<Case> {
    const persons = personsOf(order);
    const identifiers = demandIdentifiers(verdictsOn(order, persons, tx));
    const phones = demandPhones(persons);
    const applicantCode = identifiers['/applicant/code'] ?? null;
    const agentCode = identifiers['/agent/code'] ?? null;
    demandPlainWords({
      ...{ projectName: order.project.name, projectAddress: order.project.address },
      ...{ applicantKind: order.applicant.kind, applicantName: order.applicant.name },
      ...{ agentName: order.agent?.name ?? null, agentCode },
      units: (order.relatedUnits ?? []).map(({ name }) => name),
      persons: persons.filter(({ role }) => role !== 'applicant' && role !== 'agent').map(({ name }) => name),
      changes: (order.request?.changes ?? []).map(({ wording }) => wording),
    });
    const item = await this.items.inForce(tx, order.itemCode);
    const onPaper = by !== 'applicant';
    const applying = onPaper
      ? await this.applying.onPaper(tx, order, identifiers, item)
      : { ...(await this.applying.settle(tx, order, identifiers, item)), ownerSub: tx.actor.sub };
    if (!onPaper) await this.room.demandForDraft(tx, applying.ownerParty);
    const requested = await this.requests.named(tx, order.request, {
      item,
      applicant: { party: applying.ownerParty, name: order.applicant.name, code: applicantCode },
      project: order.project,
      receivedOn: onPaper ? (by.receivedOn as LegalDate) : null,
    });
    const project = await projectOfCase(tx, order.project.code, applying.ownerParty);
    const year = tx.today.slice(0, 4);
    const number = String(await tx.nextOf('case_number'));
    const row = tx.insert(
      Case,
      {
        ...emptyCase(),
        id: tx.uuid(),
        caseNumber: `SP${year}-${number.padStart(6, '0')}`,
        bureauCode: item.bureauCode,
        itemCode: item.code,
        itemName: item.name,
        itemVersion: item.version,
        state: onPaper ? move(caseTransitions, 'enterAtCounter', 'draft') : 'draft',
        stateSince: tx.now,
        ...applying,
        ...requested,
        applicantKind: order.applicant.kind,
        applicantName: order.applicant.name.trim(),
        applicantCode,
        agentName: order.agent?.name.trim() ?? null,
        agentCode,
        agentCodeKind: order.agent?.code === undefined ? null : kindOf(order.agent),
        ...project,
        projectName: order.project.name.trim(),
        projectAddress: order.project.address.trim(),
        relatedUnits: (order.relatedUnits ?? []).map((unit, i) => {
          const codeKind = kindOf(unit);
          const code = identifiers[`/relatedUnits/${i}/code`]!;
          return { role: unit.role, name: unit.name, code, ...(codeKind ? { codeKind } : {}) };
        }),
        createdAt: tx.now,
      },
      { action: onPaper ? 'case.entered' : 'case.drafted', rules: ['APL-29', 'PRA-1'] },
    );
    for (const person of persons) {
      this.keep(tx, row, person, identifiers[`${person.pointer}/identityNumber`], phones.get(person));
    }
    return row;
  }

  /** Keeps a person's numbers encrypted, bound to their row, with hashes to find them by. */
  private keep(tx: Tx, row: Case, person: NamedPerson, number: string | undefined, phone: string | undefined): void {
    const id = tx.uuid4();
    const kind = person.identityKind ?? 'residentId';
    const place = (column: string) => ({ table: 'case_person', column, row: id });
    tx.insert(
      CasePerson,
      {
        id,
        caseId: row.id,
        caseNumber: row.caseNumber,
        role: person.role,
        name: person.name.trim(),
        documentKind: number ? kind : null,
        documentNumber: number ? this.cipher.encrypt(number, place('document_number')) : null,
        documentHash: number ? this.hash.of(kind, number) : null,
        personKey: number ? this.personKeys.of(number, kind) : null,
        phone: phone ? this.cipher.encrypt(phone, place('phone')) : null,
        phoneHash: phone ? this.hash.of('phone', phone) : null,
      },
      { action: 'case.person-named', rules: ['PRA-8'] },
    );
  }
}

function personsOf({ applicant, agent }: DraftCaseDto): NamedPerson[] {
  const persons: NamedPerson[] = [];
  const add = (role: PersonRole, pointer: string, who: PersonDto | ApplicantDto | AgentDto, name = who.name) => {
    const phone = 'phone' in who ? who.phone : undefined;
    const { identityKind, identityNumber } = who;
    if (identityNumber === undefined && phone === undefined) return;
    persons.push({
      role,
      pointer,
      name,
      ...(identityKind ? { identityKind } : {}),
      ...(identityNumber === undefined ? {} : { identityNumber }),
      ...(phone === undefined ? {} : { phone }),
    });
  };
  add('applicant', '/applicant', applicant);
  if (applicant.legalRepresentative) {
    add('legalRepresentative', '/applicant/legalRepresentative', applicant.legalRepresentative);
  }
  applicant.principals?.forEach((one, i) => {
    add('principal', `/applicant/principals/${i}`, one);
  });
  if (agent) add('agent', '/agent', agent, agent.contactName ?? agent.name);
  return persons;
}

/** Judges every identifier of the form, by its JSON pointer; a body without code or a person without number fails. PRA-1 */
function verdictsOn(
  { applicant, agent, relatedUnits = [] }: DraftCaseDto,
  persons: readonly NamedPerson[],
  tx: Tx,
): Record<string, IdentifierVerdict> {
  const verdicts: Record<string, IdentifierVerdict> = {};
  const { kind } = applicant;
  if (kind === 'body') verdicts['/applicant/code'] = checkCreditCode(applicant.code);
  else if (kind === 'foreignBody' || kind === 'other' || (kind === 'ownersGroup' && applicant.code !== undefined)) {
    verdicts['/applicant/code'] = checkBodyIdentifier(kind, applicant.code);
  }
  if (applicant.kind === 'person' && applicant.identityNumber === undefined) {
    verdicts['/applicant/identityNumber'] = checkPersonDocument(applicant.identityKind ?? 'residentId', '', tx.today);
  }
  if (agent?.code !== undefined)
    verdicts['/agent/code'] = checkBodyIdentifier(agent.codeKind ?? 'creditCode', agent.code);
  for (const { pointer, identityKind = 'residentId', identityNumber } of persons) {
    if (identityNumber === undefined) continue;
    verdicts[`${pointer}/identityNumber`] = checkPersonDocument(identityKind, identityNumber, tx.today);
  }
  relatedUnits.forEach(({ code, codeKind = 'creditCode' }, i) => {
    verdicts[`/relatedUnits/${i}/code`] = checkBodyIdentifier(codeKind, code);
  });
  return verdicts;
}

/** What is kept of a kind of identifier: nothing where it is a credit code. */
function kindOf({ codeKind }: { codeKind?: BodyIdentifierKind }): BodyIdentifierKind | null {
  return codeKind === undefined || codeKind === 'creditCode' ? null : codeKind;
}

function demandPhones(persons: readonly NamedPerson[]): Map<NamedPerson, string> {
  const phones = new Map<NamedPerson, string>();
  const errors = [];
  for (const person of persons) {
    if (person.phone === undefined) continue;
    const verdict = checkMobileNumber(person.phone);
    if (verdict.valid) phones.set(person, verdict.value);
    else errors.push({ pointer: `${person.pointer}/phone`, detail: verdict.reason });
  }
  if (errors.length > 0) throw unprocessable({ errors });
  return phones;
}
