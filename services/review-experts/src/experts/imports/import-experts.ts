import { Injectable } from '@nestjs/common';
import { type Actor, foldSubject } from '@shenguan/common/auth';
import { BlobStore, readSheet } from '@shenguan/common/files';
import { type PointerError, type RuleId, refuse } from '@shenguan/common/rules';
import { XLSX } from '@shenguan/common/spreadsheets';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandMemorandum } from '../../memoranda/index.js';
import { findSpecialties, specialtyFlaws } from '../../specialties/index.js';
import { type ExpertTie, keepTies, standingTies, type Tie } from '../../ties/index.js';
import { CONFIRMATION, gapsOf, judgeEntry, SAMENESS } from '../domain/judge-entry.js';
import { statedChanges } from '../domain/stated-changes.js';
import {
  composeEntry,
  documentsOf,
  factsOfRow,
  particularsOf,
  type SoundRow,
  TIE_TO_NOTHING,
  tiesOf,
  tiesToNothing,
} from '../entries/compose-entry.js';
import { gapFacts } from '../entries/gap-facts.js';
import { type LoginsAgainst, loginsAgainst, OFFICIAL, SAME_LOGIN } from '../entries/officials.js';
import { Expert } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import type { LikenessGround, PersonFacts } from '../likeness/domain/alike.js';
import { isOpen, type KnownEntry, type KnownPersons, PersonSearch, raiseLikeness } from '../likeness/known-persons.js';
import { ExpertProposal } from '../proposals/expert-proposal.entity.js';
import { proposeChanges, type StatedChange } from '../proposals/propose-changes.js';
import { ExpertImport, type ImportedRow } from './expert-import.entity.js';
import { type ImportExpertsDto, ImportResultDto, ROWS_MAX } from './import.dto.js';
import { demandList } from './keep-list.js';
import { holdersOf, markOf, subjectsOf } from './known-entries.js';
import { readList } from './read-list.js';
import { type ReadRow, readRow } from './read-row.js';

/** Takes over a list of experts, row by row: confirmed, flagged where it has gaps, or refused; a repeat changes nothing. EXP-7 */
@Injectable()
export class ImportExperts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly search: PersonSearch,
    private readonly blobs: BlobStore,
  ) {}

  async execute(order: ImportExpertsDto, actor: Actor): Promise<ImportResultDto> {
    const read = await Promise.all((await this.rowsOf(order, actor)).map(readRow));
    return this.work.run(actor, async (tx) => {
      const list = await demandList(tx, order.file);
      const { departmentCode } = await demandMemorandum(tx, order.memorandum);
      const judged = read.map((one, index) => this.judge(tx, one, index));
      const sound = judged.flatMap(({ sound }) => sound ?? []);
      const facts = new Map(sound.map((one) => [one, factsOfRow(one, this.vault)]));
      const persons = await this.search.among(tx, [...facts.values()]);
      const known = await this.knownAmong(tx, sound, persons, facts);
      const terms = { ...order, keeperCode: actor.body };
      const rows = judged.map((one, index) => {
        const outcome = one.sound ? this.take(tx, index, one.sound, known, terms) : one.refused;
        const { ignored } = read[index]!;
        return ignored.length > 0 ? { ...outcome, ignored: [...ignored] } : outcome;
      });
      const raised = new Set<string>();
      for (const { one, other, grounds } of known.alike) {
        const pair = [one.id, other.id].sort().join();
        if (!raised.has(pair) && !(await isOpen(tx, one.id, other.id))) raiseLikeness(tx, one, other, { grounds });
        raised.add(pair);
      }
      const imported = tx.insert(
        ExpertImport,
        {
          id: known.list,
          keeperCode: actor.body,
          source: order.source,
          memorandum: order.memorandum,
          departmentCode,
          listId: list.id,
          rows,
          importedBy: actor.sub,
          importedAt: tx.now,
          state: 'entered',
          attestedBy: null,
          attestedAt: null,
          answeredBy: null,
          answeredAt: null,
          reason: null,
        },
        { action: 'experts.imported', rules: ['EXP-7'] },
      );
      return ImportResultDto.of(imported, list, actor);
    });
  }

  /** Returns the rows as they stand in the list that was handed over: what is taken over is nobody's typing. EXP-7 */
  private async rowsOf({ file }: ImportExpertsDto, actor: Actor): Promise<Record<string, unknown>[]> {
    const list = await this.work.read(actor, (tx) => demandList(tx, file));
    const { owner, sha256, mediaType } = list.file;
    const chunks: Buffer[] = [];
    if (mediaType === XLSX) for await (const chunk of await this.blobs.get(owner, sha256)) chunks.push(chunk as Buffer);
    const sheet = chunks.length > 0 ? await readSheet(Buffer.concat(chunks)) : undefined;
    if (!sheet) refuse('EXP-7', {}, { errors: [{ pointer: '/file', detail: NO_SHEET }] });
    const rows = readList(sheet);
    if (rows.length === 0 || rows.length > ROWS_MAX) {
      refuse('EXP-7', { rows: rows.length }, { errors: [{ pointer: '/file', detail: NO_ROWS }] });
    }
    return rows;
  }

  /** Judges a row by itself: its cells, its numbers, its ties. */
  private judge(
    tx: Tx,
    { row, errors: flaws, personal }: ReadRow,
    index: number,
  ): { sound: SoundRow; refused?: never } | { sound?: never; refused: ImportedRow } {
    if (flaws.length > 0) return { refused: personal ? faulty(index, 'PRA-8', flaws) : malformed(index, flaws) };
    const verdicts = Object.entries(this.vault.judge(row, tx.today));
    const unsound = verdicts.flatMap(([pointer, verdict]) =>
      verdict.valid ? [] : [{ pointer, detail: verdict.reason }],
    );
    if (unsound.length > 0) return { refused: faulty(index, 'PRA-1', unsound) };
    const idle = tiesToNothing(row).map((pointer) => ({ pointer, detail: TIE_TO_NOTHING }));
    if (idle.length > 0) return { refused: faulty(index, 'EXP-19', idle) };
    const values = Object.fromEntries(verdicts.map(([at, verdict]) => [at, verdict.valid ? verdict.value : '']));
    return { sound: { row, values } };
  }

  private async knownAmong(
    tx: Tx,
    rows: readonly SoundRow[],
    persons: KnownPersons,
    facts: ReadonlyMap<SoundRow, PersonFacts>,
  ): Promise<Known> {
    const holders = await holdersOf(tx, {
      documents: rows.flatMap((row) =>
        documentsOf(row).flatMap(({ kind, number }) => this.vault.hashesOf(number, kind)),
      ),
      subjects: rows.flatMap(({ row }) => row.subject ?? []),
    });
    const ids = [...new Set(holders.values())];
    const entries = ids.length > 0 ? await tx.find(Expert, { id: ids }, { lock: 'update' }) : [];
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const ties = await standingTies(tx, ids);
    const open = ids.length > 0 ? await tx.find(ExpertProposal, { expertId: ids, state: ['unchecked', 'open'] }) : [];
    const against = await loginsAgainst(
      tx,
      tx.actor.body,
      rows.flatMap(({ row }) => row.subject ?? []),
    );
    const { inForce } = await findSpecialties(
      tx,
      rows.flatMap(({ row }) => row.specialties),
    );
    return { list: tx.uuid(), inForce, ties, open, against, byId, holders, done: new Map(), persons, facts, alike: [] };
  }

  private take(tx: Tx, index: number, sound: SoundRow, known: Known, list: KeptList): ImportedRow {
    const { row } = sound;
    const documents = documentsOf(sound).map(({ kind, number }) => this.vault.hashesOf(number, kind));
    const found = documents.map((hashes) =>
      hashes.map((hash) => known.holders.get(markOf('document', hash))).find((id) => id !== undefined),
    );
    const ids = [...new Set(found.filter((id) => id !== undefined))];
    const at = found.map((id, nth) =>
      id ? [nth === 0 ? '/identityNumber' : `/documents/${nth - 1}/identityNumber`] : [],
    );
    const [id] = ids;
    if (ids.length > 1) return this.together(index, ids, at.flat(), known, list);
    // A person who is on the list twice, by whichever document.
    if (id && known.done.has(id)) return { ...accepted(index, id), outcome: 'duplicate' };
    const expert = id ? known.byId.get(id) : undefined;
    const holder = row.subject ? known.holders.get(markOf('subject', row.subject)) : undefined;
    if (holder && holder !== id) return refused(index, 'EXP-7', ['/subject']);
    // Another bureau's entry is not this one's to change; and a list never binds an expert to another login.
    if (expert && (expert.keeperCode !== list.keeperCode || expert.state === 'joined')) {
      return refused(index, 'EXP-7', at.flat());
    }
    if (expert?.subject && row.subject && !subjectsOf(expert).includes(row.subject)) {
      return refused(index, 'EXP-7', ['/subject']);
    }
    if (row.subject && known.against.officials.has(foldSubject(row.subject))) {
      return faulty(index, 'EXP-19.4', [{ pointer: '/subject', detail: OFFICIAL }]);
    }
    if (!expert && row.subject && known.against.twins.has(foldSubject(row.subject))) {
      return faulty(index, 'EXP-7', [{ pointer: '/subject', detail: SAME_LOGIN }]);
    }
    if (expert?.state === 'barred') return { ...refused(index, expert.bars[0]!.ground), expertId: expert.id };

    const stray = specialtyFlaws(row.specialties, known.inForce);
    if (stray.length > 0) return { ...faulty(index, 'EXP-10', stray), expertId: expert?.id ?? null };
    const ground = judgeEntry({
      bars: row.bars ?? [],
      breaches: row.breaches ?? [],
      fit: row.fit ?? true,
      yearsOfWork: row.yearsOfWork ?? null,
      titleLevel: row.titleLevel ?? null,
      exception: Boolean(expert?.exception),
    });
    // What a list states of somebody who is confirmed is alleged, not found: a finding decides.
    if (ground) return { ...refused(index, ground), expertId: expert?.id ?? null };
    const outcome = expert ? this.refresh(tx, index, expert, sound, known) : this.enter(tx, index, sound, known, list);
    const entry = outcome.expertId!;
    known.done.set(entry, true);
    for (const hash of documents.flat()) known.holders.set(markOf('document', hash), entry);
    if (row.subject) known.holders.set(markOf('subject', row.subject), entry);
    return outcome;
  }

  /** A row that names documents of two entries says that these are one person's: a second person rules on it. */
  private together(
    index: number,
    ids: readonly string[],
    pointers: string[],
    known: Known,
    { keeperCode }: KeptList,
  ): ImportedRow {
    const entries = ids.flatMap((id) => known.byId.get(id) ?? []).filter((one) => one.keeperCode === keeperCode);
    const [first, ...others] = entries.filter(({ state }) => state !== 'joined');
    for (const other of others) known.alike.push({ one: first!, other, grounds: ['listed-together'] });
    return refused(index, 'EXP-7', pointers);
  }

  private enter(tx: Tx, index: number, sound: SoundRow, known: Known, list: KeptList): ImportedRow {
    const { memorandum } = list;
    const id = tx.uuid();
    const facts = known.facts.get(sound)!;
    const alike = known.persons.alikeTo({ id, facts });
    const entry = composeEntry(tx, sound, this.vault, {
      id,
      source: 'import',
      memorandum,
      questioned: alike.length > 0,
    });
    tx.insert(Expert, entry, { action: 'expert.flagged', rules: ['EXP-7'] });
    keepTies(tx, id, tiesOf(sound, this.vault), { source: 'import', evidence: known.list });
    for (const { entry: other, grounds } of alike) known.alike.push({ one: entry, other, grounds });
    known.persons.keep({ id, keeperCode: entry.keeperCode, enteredAt: entry.enteredAt, facts });
    const gaps = lackingIn(entry);
    return { ...accepted(index, entry.id), outcome: gaps.length === 0 ? 'entered' : 'flagged', gaps };
  }

  /**
   * A list that comes again fills gaps. What it states else, of unit, title, specialties, documents, ties, is put before
   * the expert: it holds from his own word. Nor does it make an entry that is drawn from like another's: that waits
   * for the ruling.
   */
  private refresh(tx: Tx, index: number, expert: Expert, sound: SoundRow, known: Known): ImportedRow {
    const { phone, ties: stands, subject, ...stated } = particularsOf(sound, this.vault);
    const before = JSON.stringify(shownOf(expert));
    const kept = { ...expert };
    const freshPhone = phone !== null && !this.vault.isPhoneOf(phone, expert);
    const phones = freshPhone ? this.vault.keepPhone(phone, expert.id) : {};
    const { fills, proposals } = statedChanges(expert, { ...stated, ...phones });
    Object.assign(expert, fills);
    if (subjectsOf(expert).length === 0) expert.subject = subject;
    const stays = expert.state !== 'flagged';
    const documents = this.freshDocuments(expert, sound);
    // Nobody draws an entry with gaps: what fills them is the list's to state.
    if (!stays) this.keepDocuments(tx, expert, documents);
    this.fillBirth(expert, sound);
    const facts = this.vault.factsOf(expert);
    // Also as it would be once he confirmed: whether he is another then is ruled first.
    const becoming = Object.assign({ ...expert }, ...proposals.map(({ particulars }) => particulars));
    if (stays) this.keepDocuments(tx, becoming, documents);
    const alike = known.persons.alikeTo({ id: expert.id, facts: this.vault.factsOf(becoming) });
    for (const { entry: other, grounds } of alike) known.alike.push({ one: expert, other, grounds });
    if (alike.length > 0 && expert.state === 'confirmed') {
      Object.assign(expert, kept);
      return { ...refused(index, 'EXP-7'), expertId: expert.id };
    }
    const waits = alike.length > 0 || expert.gaps.includes(SAMENESS);
    const gaps = gapsOf(gapFacts(expert, facts.born !== null));
    // What was confirmed before births were asked stays so.
    if (expert.state === 'flagged') {
      // What a list fills in, the second person confirms as he does the list.
      const filled = JSON.stringify(shownOf(expert)) !== before;
      const confirmation = filled || expert.gaps.includes(CONFIRMATION);
      expert.gaps = [...gaps, ...(waits ? [SAMENESS] : []), ...(confirmation ? [CONFIRMATION] : [])];
    }
    if (expert.gaps.length === 0) expert.state = 'confirmed';
    const confirmedAt = expert.state === 'confirmed' ? tx.now.toISOString() : null;
    expert.specialties = expert.specialties.map((one) => ({ ...one, confirmedAt: one.confirmedAt ?? confirmedAt }));
    known.persons.keep({ ...expert, facts });
    const texts = new Set(
      [...expert.ties, ...known.ties.filter(({ expertId }) => expertId === expert.id)].map(tieText),
    );
    const had = new Set(expert.specialties.map(({ code }) => code));
    const changes: StatedChange[] = [
      ...proposals.map(({ kind, particulars }) => ({ kind, change: { particulars } })),
      ...sound.row.specialties
        .filter((code) => !had.has(code))
        .map((specialty) => ({ kind: 'specialty' as const, change: { specialty } })),
      ...(stays ? documents : []).map((one) => ({
        kind: 'document' as const,
        change: { document: this.vault.stateDocument(one, expert.id) },
      })),
      ...stands.filter((tie) => !texts.has(tieText(tie))).map((tie) => ({ kind: 'tie' as const, change: { tie } })),
    ];
    const { list, open } = known;
    proposeChanges(tx, expert, changes, { list, open, vault: this.vault });
    const proposed = [...new Set(changes.map(({ kind }) => kind))];
    const outcome = {
      ...accepted(index, expert.id),
      gaps: lackingIn(expert),
      ...(proposed.length > 0 ? { proposed } : {}),
    };
    if (JSON.stringify(shownOf(expert)) === before) {
      return { ...outcome, outcome: proposed.length > 0 ? 'proposed' : 'unchanged' };
    }
    tx.update(Expert, expert, { action: 'expert.updated', rules: ['EXP-7', 'EXP-14'] });
    return { ...outcome, outcome: 'updated' };
  }

  /** Returns the documents of a row that an entry does not have yet. */
  private freshDocuments(expert: Expert, sound: SoundRow) {
    const had = this.vault.documentsOf(expert);
    return documentsOf(sound).filter(
      ({ kind, number }) => !had.some((one) => one.kind === kind && one.number === number),
    );
  }

  private keepDocuments(tx: Tx, expert: Expert, documents: ReturnType<typeof documentsOf>): void {
    const added = { source: 'import', addedBy: tx.actor.sub, addedAt: tx.now.toISOString() };
    const fresh = documents.map((one) => this.vault.keepDocument(one, expert.id, added));
    expert.documents = [...expert.documents, ...fresh.map(({ document }) => document)];
    expert.personKeys = [...expert.personKeys, ...fresh.flatMap(({ personKeys }) => personKeys)];
  }

  /** Keeps the birth date that a row states, where none is known. */
  private fillBirth(expert: Expert, { row: { birthDate } }: SoundRow): void {
    if (birthDate && this.vault.factsOf(expert).born === null) {
      Object.assign(expert, this.vault.keepBirth(birthDate, expert.id));
    }
  }
}

const NO_SHEET = {
  zh: '名单须为电子表格（xlsx）：各行由系统从名单中读取，不由人填写',
  en: 'the list must be a spreadsheet (xlsx): its rows are read from it, and typed by nobody',
};
const NO_ROWS = {
  zh: `名单须有 1 至 ${ROWS_MAX} 行，首行为列名`,
  en: `must have 1 to ${ROWS_MAX} rows below the one that names the columns`,
};

/** What an entry lacks of what a list could state, or somebody rules. */
const lackingIn = ({ gaps }: Pick<Expert, 'gaps'>): string[] => gaps.filter((gap) => gap !== CONFIRMATION);

type KeptList = ImportExpertsDto & { keeperCode: string };

interface Known {
  /** ID of the list. */
  list: string;
  /** Which of the specialties named are in force. */
  inForce: ReadonlySet<string>;
  /** Of the entries that are known. */
  ties: readonly ExpertTie[];
  /** Changes of the entries that are known, which wait for the experts. */
  open: readonly ExpertProposal[];
  against: LoginsAgainst;
  byId: ReadonlyMap<string, Expert>;
  /** Which entry each document and login leads to; grows with the rows. */
  holders: Map<string, string>;
  /** Entries that a row of this list led to. */
  done: Map<string, true>;
  persons: KnownPersons;
  facts: ReadonlyMap<SoundRow, PersonFacts>;
  /** What a second person has to rule on. */
  alike: { one: Omit<KnownEntry, 'facts'>; other: Omit<KnownEntry, 'facts'>; grounds: LikenessGround[] }[];
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

const tieText = ({ kind, bodyCode, personKey, projectCode }: Tie): string =>
  JSON.stringify([kind, bodyCode ?? null, personKey ?? null, projectCode ?? null]);

/** What of an entry a list can fill in. */
function shownOf(expert: Expert): unknown[] {
  const { name, subject, unitCode, unitName, region, title, titleLevel, yearsOfWork, state } = expert;
  const { certificates, specialties, gaps, documents, birthCipher, phoneHash } = expert;
  const codes = specialties.map(({ code, confirmedAt }) => [code, confirmedAt]);
  const particulars = [name, subject, unitCode, unitName, region, title, titleLevel, yearsOfWork, state];
  const hashes = documents.map(({ hash }) => hash);
  return [...particulars, certificates, codes, gaps, hashes, birthCipher, phoneHash];
}
