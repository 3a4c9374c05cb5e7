import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { checkCreditCode, checkPersonDocument, demandIdentifiers, KeyedHash } from '@shenguan/common/privacy';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { cityBureauOf } from '../agencies/city-bureau.js';
import { lockOwnAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { COOLING_YEARS, openAgainOn } from './domain/cooling-off.js';
import { namesakesOf, type OfficialEntry, officialsBy } from './officials.js';
import { type EnterPractitionerDto, type FormerOfficeDto, PractitionerDto } from './practitioner.dto.js';
import { Practitioner } from './practitioner.entity.js';

/**
 * Enters a practitioner of an agency, measured by the staff registers: who serves is refused, who has served states it,
 * proves it and waits out his time where the work is tied to the former post, who bears an official's name is looked at. INT-6
 */
@Injectable()
export class EnterPractitioner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly hash: KeyedHash,
    private readonly limits: TimeLimits,
    private readonly bodies: Bodies,
    private readonly catalogues: Catalogues,
  ) {}

  execute(agencyId: string, order: EnterPractitionerDto, actor: Actor): Promise<PractitionerDto> {
    const { name, document, licence = null, former = null } = order;
    return this.work.run(actor, async (tx) => {
      const agency = await lockOwnAgency(tx, agencyId);
      if (agency.state !== 'joined') conflict('INT-18', { state: agency.state }, { detail: NOT_JOINED });
      const pointer = '/document/number';
      const verdict = checkPersonDocument(document.kind, document.number, tx.today);
      const { [pointer]: number } = demandIdentifiers({ [pointer]: verdict });
      const hashes = this.hash.all(document.kind, number);
      const twice = await tx.findOne(Practitioner, { agencyId, documentHash: hashes, state: STANDS } as never);
      if (twice) conflict('INT-6', {}, { detail: ENTERED_ALREADY });
      const entries = await officialsBy(tx, hashes);
      const office = former && { ...former, bodyCode: codeOf(former) };
      demandNotServing(entries);
      demandStated(entries, office);
      if (office) await this.demandCooledOff(tx, office);
      const namesakes = entries.length === 0 ? await namesakesOf(tx, name) : [];
      const row = tx.insert(
        Practitioner,
        {
          ...{ id: tx.uuid(), agencyId, agencyCode: agency.code, name, licence, namesakes },
          ...{ documentKind: document.kind, documentHash: hashes[0]!, former: office, permit: null, noPay: null },
          state: office ? 'unproved' : namesakes.length > 0 ? 'questioned' : 'on-show',
          ...{ enteredBy: actor.sub, enteredAt: tx.now, ruledBy: null, reasons: null },
        },
        { action: 'agency-practitioner.entered', rules: ['INT-6'] },
      );
      if (row.state !== 'on-show') await this.wait(tx, row);
      if (row.state === 'questioned') await askWhoRules(tx, this.bodies, row);
      return PractitionerDto.of(row, actor);
    });
  }

  /** What waits, for proofs or for a ruling, is over after the days of a second person. */
  private async wait(tx: Tx, { id, agencyCode }: Practitioner): Promise<void> {
    const bodyCode = (await cityBureauOf(tx)) ?? agencyCode;
    const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'INT-6' } as const;
    this.limits.open(tx, { id, caseNumber: null, bodyCode }, { kind: 'practitioner', ...start });
  }

  /** Work is tied to the former post where the organ approves, or regulates a trade of the catalogue. A reading. */
  private async demandCooledOff(tx: Tx, { bodyCode, leader, leftOn }: FormerOfficeDto): Promise<void> {
    const body = await this.bodies.byCode(tx, bodyCode);
    const catalogue = await this.catalogues.inForce(tx, tx.today);
    const regulates = catalogue?.entries.some(({ industryRegulator }) => industryRegulator.code === bodyCode) === true;
    if (body?.kind !== 'bureau' && !regulates) return;
    const openOn = openAgainOn({ leftOn: leftOn as LegalDate, leader });
    if (tx.today >= openOn) return;
    const years = leader ? COOLING_YEARS.leader : COOLING_YEARS.other;
    const errors: PointerError[] = [{ pointer: '/former/leftOn', detail: coolingOff(years, openOn) }];
    refuse('INT-6', { leftOn, leader, openOn }, { errors });
  }
}

/** Writes to those who rule whether a practitioner is the official whose name he bears. INT-6 */
export async function askWhoRules(tx: Tx, bodies: Bodies, row: Practitioner): Promise<void> {
  const kinds = ['discipline-inspection', 'government-office'] as const;
  const found = await Promise.all(kinds.map((kind) => bodies.activeOf(tx, kind)));
  for (const { code } of found.flat()) {
    writeToBody(tx, code, {
      kind: 'intermediary',
      title: `中介服务机构执业人员“${row.name}”与在职人员同名，请认定`,
      content: `机构${row.agencyCode}登记的执业人员“${row.name}”与单位${row.namesakes.join('、')}的在职人员同名，工作人员登记没有证件可以区分。请核实并认定（POST /practitioners/${row.id}/ruling）；认定作出前不予公示，逾期未认定的登记失效。`,
      reference: row.id,
    });
  }
}

const STANDS = ['unproved', 'questioned', 'on-show', 'barred'] as const;

function codeOf({ bodyCode }: FormerOfficeDto): string {
  return demandIdentifiers({ '/former/bodyCode': checkCreditCode(bodyCode) })['/former/bodyCode'];
}

function demandNotServing(entries: readonly OfficialEntry[]): void {
  const serving = entries.find((entry) => entry.serving);
  if (serving) {
    const errors: PointerError[] = [{ pointer: '/document/number', detail: SERVES }];
    refuse('INT-6', { serves: true }, { errors });
  }
}

/** What the register knows of a former post can't be kept back, nor dated earlier, nor made smaller. */
function demandStated(entries: readonly OfficialEntry[], former: FormerOfficeDto | null): void {
  const last = [...entries].sort((one, other) => (one.enteredOn < other.enteredOn ? 1 : -1))[0];
  if (!last) return;
  const known = { bodyCode: last.bodyCode, leftOn: last.enteredOn };
  const errors: PointerError[] = [];
  if (!former || !entries.some(({ bodyCode }) => bodyCode === former.bodyCode)) {
    errors.push({ pointer: '/former', detail: keptBack(last.bodyName) });
  } else {
    const entry = entries.find(({ bodyCode }) => bodyCode === former.bodyCode)!;
    if (former.leftOn < entry.enteredOn) errors.push({ pointer: '/former/leftOn', detail: leftLater(entry.enteredOn) });
    // Where the register doesn't say, he counts as a leader: as it does elsewhere.
    if (entry.head !== false && !former.leader) errors.push({ pointer: '/former/leader', detail: WAS_LEADER });
  }
  if (errors.length > 0) refuse('INT-6', known, { errors });
}

const NOT_JOINED = { zh: '机构入驻后方可登记执业人员', en: 'an agency enters practitioners once it has joined' };
const ENTERED_ALREADY = { zh: '该人员已在本机构登记', en: 'this person stands with the agency already' };
const SERVES = {
  zh: '该人员为政府机关在职人员，一律不得在中介服务机构任职',
  en: 'this person serves in public office by the staff register: no agency may have him',
};
const keptBack = (body: string) => ({
  zh: `工作人员登记载明该人员曾在${body}任职，须如实填写原任职务`,
  en: `the staff register has this person at ${body}: state the former post`,
});
const leftLater = (on: string) => ({
  zh: `工作人员登记载明其于${on}离职，不得早于该日`,
  en: `by the register he left on ${on}: not before that day`,
});
const WAS_LEADER = {
  zh: '工作人员登记载明其为负责人，或者未载明是否负责人，按负责人计算从业限制期',
  en: 'the register has him as a head, or doesn’t say: the longer period counts',
};
const coolingOff = (years: number, openOn: string) => ({
  zh: `业务与原职务直接相关的，离职${years}年内不得任职，${openOn}起方可登记`,
  en: `for work tied to the former post ${years} years must have passed: from ${openOn} on`,
});
