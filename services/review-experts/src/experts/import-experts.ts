import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { PointerError, RuleId } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import type { Tie } from '../ties/index.js';
import { composeEntry, particularsOf, type SoundRow, TIE_TO_NOTHING, tiesToNothing } from './compose-entry.js';
import { gapsOf, judgeEntry } from './domain/judge-entry.js';
import type { ExpertRowDto } from './expert.dto.js';
import { Expert } from './expert.entity.js';
import { ExpertImport, type ImportedRow } from './expert-import.entity.js';
import { ExpertVault } from './expert-vault.js';
import { type ImportExpertsDto, ImportResultDto } from './import.dto.js';
import { type ReadRow, readRow } from './read-row.js';

/** Takes over a list of experts, row by row: confirmed, flagged where it has gaps, or refused; a repeat changes nothing. EXP-7 */
@Injectable()
export class ImportExperts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  async execute(order: ImportExpertsDto, actor: Actor): Promise<ImportResultDto> {
    const read = await Promise.all(order.rows.map(readRow));
    return this.work.run(actor, async (tx) => {
      const known = await this.knownAmong(
        tx,
        read.filter(({ errors }) => errors.length === 0).map(({ row }) => row),
      );
      const done = new Map<string, string>();
      const judge = ({ row, errors: flaws, personal }: ReadRow, index: number): ImportedRow => {
        if (flaws.length > 0) return personal ? faulty(index, 'PRA-8', flaws) : malformed(index, flaws);
        const verdicts = Object.entries(this.vault.judge(row, tx.today));
        const unsound = verdicts.flatMap(([pointer, verdict]) =>
          verdict.valid ? [] : [{ pointer, detail: verdict.reason }],
        );
        if (unsound.length > 0) return faulty(index, 'PRA-1', unsound);
        const idle = tiesToNothing(row).map((pointer) => ({ pointer, detail: TIE_TO_NOTHING }));
        if (idle.length > 0) return faulty(index, 'EXP-19', idle);
        const values = Object.fromEntries(verdicts.map(([at, verdict]) => [at, verdict.valid ? verdict.value : '']));
        const [hash] = this.vault.hashesOf(values['/identityNumber']!, row.identityKind);
        const before = done.get(hash!);
        if (before) return { ...accepted(index, before), outcome: 'duplicate' };
        const outcome = this.take(tx, index, { row, values }, known, { ...order, keeperCode: actor.body });
        if (outcome.expertId) done.set(hash!, outcome.expertId);
        return outcome;
      };
      const rows = read.map((one, index) => {
        const outcome = judge(one, index);
        return one.ignored.length > 0 ? { ...outcome, ignored: [...one.ignored] } : outcome;
      });
      const imported = tx.insert(
        ExpertImport,
        {
          id: tx.uuid(),
          keeperCode: actor.body,
          source: order.source,
          memorandum: order.memorandum ?? null,
          rows,
          importedBy: actor.sub,
          importedAt: tx.now,
        },
        { action: 'experts.imported', rules: ['EXP-7'] },
      );
      return ImportResultDto.of(imported);
    });
  }

  private async knownAmong(tx: Tx, rows: readonly ExpertRowDto[]): Promise<Known> {
    const hashes = rows.flatMap(({ identityNumber, identityKind }) =>
      identityNumber === '' ? [] : this.vault.hashesOf(identityNumber, identityKind),
    );
    const subjects = rows.flatMap(({ subject }) => subject ?? []);
    const byPerson = await tx.find(Expert, { identityHash: hashes }, { lock: 'update' });
    const bySubject = subjects.length > 0 ? await tx.find(Expert, { subject: subjects }) : [];
    return {
      byHash: new Map(byPerson.map((expert) => [expert.identityHash, expert])),
      hashOfSubject: new Map(bySubject.map(({ subject, identityHash }) => [subject!, identityHash])),
    };
  }

  private take(tx: Tx, index: number, sound: SoundRow, known: Known, order: KeptList): ImportedRow {
    const { row } = sound;
    const hashes = this.vault.hashesOf(sound.values['/identityNumber']!, row.identityKind);
    const expert = hashes.map((hash) => known.byHash.get(hash)).find(Boolean);
    const holder = row.subject && known.hashOfSubject.get(row.subject);
    if (holder && !hashes.includes(holder)) return refused(index, 'EXP-7', ['/subject']);
    // Another bureau's entry is not this one's to change; and a list never binds an expert to another login.
    if (expert && expert.keeperCode !== order.keeperCode) return refused(index, 'EXP-7', ['/identityNumber']);
    if (expert?.subject && row.subject && row.subject !== expert.subject) return refused(index, 'EXP-7', ['/subject']);
    if (row.subject) known.hashOfSubject.set(row.subject, hashes[0]!);
    if (expert?.state === 'barred') return { ...refused(index, expert.bars[0]!.ground), expertId: expert.id };

    const ground = judgeEntry({
      bars: row.bars ?? [],
      breaches: row.breaches ?? [],
      fit: row.fit ?? true,
      yearsOfWork: row.yearsOfWork ?? null,
      titleLevel: row.titleLevel ?? null,
      exception: Boolean(expert?.exception),
    });
    if (ground) {
      if (expert && row.bars?.length) this.bar(tx, expert, row);
      return refused(index, ground);
    }
    return expert ? this.refresh(tx, index, expert, sound) : this.enter(tx, index, sound, order);
  }

  private enter(tx: Tx, index: number, sound: SoundRow, order: KeptList): ImportedRow {
    const memorandum = order.memorandum ?? null;
    const entry = composeEntry(tx, sound, this.vault, { source: 'import', memorandum });
    const action = entry.state === 'confirmed' ? 'expert.confirmed' : 'expert.flagged';
    tx.insert(Expert, entry, { action, rules: ['EXP-7'] });
    return { ...accepted(index, entry.id), outcome: entry.state as 'confirmed' | 'flagged', gaps: entry.gaps };
  }

  /** A list that comes again fills gaps, adds specialties and ties and corrects particulars; it never takes anything away. */
  private refresh(tx: Tx, index: number, expert: Expert, sound: SoundRow): ImportedRow {
    const { phone, ties, certificates, ...stated } = particularsOf(sound, this.vault);
    const before = JSON.stringify(shownOf(expert));
    for (const [name, value] of Object.entries(stated)) {
      if (value !== null) Object.assign(expert, { [name]: value });
    }
    if (certificates.length > 0) expert.certificates = certificates;
    expert.ties = merged(expert.ties, ties);
    const newPhone = !this.vault.isPhoneOf(phone, expert);
    if (newPhone) Object.assign(expert, this.vault.keepPhone(phone, expert.id));
    expert.gaps = gapsOf({ ...expert, phone: expert.phoneHash });
    if (expert.gaps.length === 0) expert.state = 'confirmed';
    const confirmedAt = expert.state === 'confirmed' ? tx.now.toISOString() : null;
    const known = expert.specialties.map((one) => ({ ...one, confirmedAt: one.confirmedAt ?? confirmedAt }));
    const added = sound.row.specialties.filter((code) => !known.some((one) => one.code === code));
    expert.specialties = [...known, ...added.map((code) => ({ code, confirmedAt }))];
    if (!newPhone && JSON.stringify(shownOf(expert)) === before) {
      return { ...accepted(index, expert.id), outcome: 'unchanged', gaps: expert.gaps };
    }
    tx.update(Expert, expert, { action: 'expert.updated', rules: ['EXP-7', 'EXP-14'] });
    return { ...accepted(index, expert.id), outcome: 'updated', gaps: expert.gaps };
  }

  private bar(tx: Tx, expert: Expert, row: ExpertRowDto): void {
    expert.state = 'barred';
    expert.bars = row.bars!.map(({ ground, note }) => ({ ground, note }));
    tx.update(Expert, expert, { action: 'expert.barred', rules: ['EXP-9'] });
  }
}

type KeptList = ImportExpertsDto & { keeperCode: string };

interface Known {
  byHash: ReadonlyMap<string, Expert>;
  /** Grows with the rows, so that two people of one list can't share a subject. */
  hashOfSubject: Map<string, string>;
}

const accepted = (index: number, expertId: string) => ({
  index,
  outcome: 'confirmed' as const,
  expertId,
  rule: null,
  gaps: [] as string[],
  pointers: [] as string[],
});

const refused = (index: number, rule: RuleId, pointers: string[] = []): ImportedRow => ({
  index,
  outcome: 'refused',
  expertId: null,
  rule,
  gaps: [],
  pointers,
});

/** Refused for cells that a rule doesn't allow. */
const faulty = (index: number, rule: RuleId, errors: readonly PointerError[]): ImportedRow => ({
  ...refused(index, rule, pointersOf(errors)),
  errors: [...errors],
});

/** Not readable: no rule has been asked yet. */
const malformed = (index: number, errors: readonly PointerError[]): ImportedRow => ({
  index,
  outcome: 'malformed',
  expertId: null,
  rule: null,
  gaps: [],
  pointers: pointersOf(errors),
  errors: [...errors],
});

const pointersOf = (errors: readonly PointerError[]): string[] => [...new Set(errors.map(({ pointer }) => pointer))];

function merged(known: readonly Tie[], stated: readonly Tie[]): Tie[] {
  const texts = new Set(known.map(tieText));
  return [...known, ...stated.filter((tie) => !texts.has(tieText(tie)))];
}

const tieText = ({ kind, bodyCode, personKey, projectCode }: Tie): string =>
  JSON.stringify([kind, bodyCode ?? null, personKey ?? null, projectCode ?? null]);

/** What of an entry a list can change, apart from the phone number, whose cipher differs each time. */
function shownOf(expert: Expert): unknown[] {
  const { name, subject, unitCode, unitName, region, title, titleLevel, yearsOfWork, state } = expert;
  const { certificates, specialties, ties, gaps } = expert;
  const codes = specialties.map(({ code, confirmedAt }) => [code, confirmedAt]);
  const particulars = [name, subject, unitCode, unitName, region, title, titleLevel, yearsOfWork, state];
  return [...particulars, certificates, codes, ties.map(tieText), gaps];
}
