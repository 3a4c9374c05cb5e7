import type { DataSource } from 'typeorm';
import { foldSubject } from '../auth/same-person.js';
import type { StaffEntry, StaffRegister } from '../auth/staff-register.js';
import type { TimeSource } from '../clock/time-source.js';
import { doublesAmong, type KnownPerson, TOOK_FORCE } from './doubles-among.js';

/** How long an answer is relied on, milliseconds: the most by which another instance of the service lags behind. */
const FRESH_MS = 5_000;
/** Who is not there may be there in a moment. */
const FRESH_ABSENT_MS = 1_000;
const CAPACITY = 2_000;

interface Answer {
  /** Who serves at the body, by the folded subject. */
  people: Promise<ReadonlyMap<string, StaffEntry>>;
  askedAt: number;
}

/**
 * The staff register in the service's own database, remembered body by body for some seconds: every request of an
 * official asks. What this process changes or hears is forgotten at once, see {@link forget}.
 */
export class StoredStaff implements StaffRegister {
  private readonly answers = new Map<string, Answer>();
  /** Where subjects serve, by the folded subject. */
  private readonly places = new Map<string, { codes: Promise<readonly string[]>; askedAt: number }>();
  private doubles: { of: Promise<ReadonlyMap<string, readonly string[]>>; askedAt: number } | null = null;
  private arrived = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    /** Whether this service keeps the register itself; elsewhere an empty one has not arrived yet. */
    private readonly isSource: boolean,
  ) {}

  async find(bodyCode: string, subject: string): Promise<StaffEntry | null> {
    const folded = foldSubject(subject);
    const [people, doubles] = await Promise.all([this.serving(bodyCode, FRESH_MS), this.doublesOf()]);
    const found = people.get(folded) ?? (await this.serving(bodyCode, FRESH_ABSENT_MS)).get(folded);
    const mayBe = doubles.get(folded);
    return found ? { ...found, ...(mayBe && { mayBe }) } : null;
  }

  placesOf(subject: string): Promise<readonly string[]> {
    const folded = foldSubject(subject);
    const now = this.time.system().getTime();
    const known = this.places.get(folded);
    if (known && now < known.askedAt + FRESH_MS) return known.codes;
    const codes = this.lookForPlaces(folded);
    const answer = { codes, askedAt: now };
    this.places.delete(folded);
    this.places.set(folded, answer);
    if (this.places.size > CAPACITY) this.places.delete(this.places.keys().next().value!);
    codes.catch(() => {
      if (this.places.get(folded) === answer) this.places.delete(folded);
    });
    return codes;
  }

  /**
   * Returns all logins under which the register may have entered one human being, the asked one first: by document where
   * one was entered, and by name. SUP-9
   */
  async loginsOf(subject: string): Promise<readonly string[]> {
    const doubles = await this.doublesOf();
    const found = new Map([[foldSubject(subject), subject]]);
    for (const folded of found.keys()) {
      for (const other of doubles.get(folded) ?? []) {
        if (!found.has(foldSubject(other))) found.set(foldSubject(other), other);
      }
    }
    return [...found.values()];
  }

  async isAwaited(): Promise<boolean> {
    if (this.isSource || this.arrived) return false;
    const rows = await this.dataSource.query('SELECT 1 FROM staff_member LIMIT 1');
    this.arrived = rows.length > 0;
    return !this.arrived;
  }

  /** Forgets what is remembered of a body's staff, once a change of it was committed. */
  forget(bodyCode: string): void {
    this.answers.delete(bodyCode);
    this.places.clear();
    this.doubles = null;
  }

  private serving(bodyCode: string, freshMs: number): Promise<ReadonlyMap<string, StaffEntry>> {
    const now = this.time.system().getTime();
    const known = this.answers.get(bodyCode);
    if (known && now < known.askedAt + freshMs) return known.people;
    const people = this.look(bodyCode);
    const answer: Answer = { people, askedAt: now };
    this.answers.delete(bodyCode);
    this.answers.set(bodyCode, answer);
    if (this.answers.size > CAPACITY) this.answers.delete(this.answers.keys().next().value!);
    people.catch(() => {
      if (this.answers.get(bodyCode) === answer) this.answers.delete(bodyCode);
    });
    return people;
  }

  /** Logins under which the register may have entered one human being twice, by the folded subject: in most cities none. */
  private doublesOf(): Promise<ReadonlyMap<string, readonly string[]>> {
    const now = this.time.system().getTime();
    if (this.doubles && now < this.doubles.askedAt + FRESH_MS) return this.doubles.of;
    const answer = { of: this.lookForDoubles(), askedAt: now };
    this.doubles = answer;
    answer.of.catch(() => {
      if (this.doubles === answer) this.doubles = null;
    });
    return answer.of;
  }

  /** Of all bodies, whether they still serve or not. The copies of other services know documents by the key that services use among each other. */
  private async lookForDoubles(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows: KnownPerson[] = await this.dataSource.query(
      this.isSource
        ? `SELECT subject, name, document_hash AS document FROM staff_member WHERE ${TOOK_FORCE}`
        : 'SELECT subject, name, person_key AS document FROM staff_member WHERE serving OR serves_since IS NOT NULL',
    );
    return doublesAmong(rows);
  }

  private async lookForPlaces(folded: string): Promise<readonly string[]> {
    const rows: { code: string }[] = await this.dataSource.query(
      `SELECT DISTINCT s.body_code AS code FROM staff_member s JOIN body b ON b.code = s.body_code AND b.active
       WHERE lower(s.subject) = $1 AND s.serving`,
      [folded],
    );
    return rows.map(({ code }) => code);
  }

  private async look(bodyCode: string): Promise<ReadonlyMap<string, StaffEntry>> {
    const rows: Required<Pick<StaffEntry, 'id' | 'subject' | 'name' | 'isNotLiaison'>>[] = await this.dataSource.query(
      `SELECT s.id, s.subject, s.name, EXISTS (
           SELECT 1 FROM liaison_term l WHERE l.body_code = s.body_code AND (l.state = 'in-office'
             OR lower(s.subject) IN (lower(l.subject), lower(l.deputy_subject))))
         AND NOT EXISTS (
           SELECT 1 FROM liaison_term l WHERE l.body_code = s.body_code AND l.state = 'in-office'
             AND lower(s.subject) IN (lower(l.subject), lower(l.deputy_subject))) AS "isNotLiaison"
       FROM staff_member s WHERE s.body_code = $1 AND s.serving ORDER BY s.id`,
      [bodyCode],
    );
    const people = new Map<string, StaffEntry>();
    for (const { isNotLiaison, ...entry } of rows) {
      const row: StaffEntry = isNotLiaison ? { ...entry, isNotLiaison } : entry;
      const folded = foldSubject(row.subject);
      // Entries of before that differ by case only are one person: the oldest.
      if (!people.has(folded)) people.set(folded, row);
    }
    return people;
  }
}
