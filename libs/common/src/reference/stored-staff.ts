import type { DataSource } from 'typeorm';
import { foldSubject } from '../auth/same-person.js';
import type { StaffEntry, StaffRegister } from '../auth/staff-register.js';
import type { TimeSource } from '../clock/time-source.js';

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
  private arrived = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    /** Whether this service keeps the register itself; elsewhere an empty one has not arrived yet. */
    private readonly isSource: boolean,
  ) {}

  async find(bodyCode: string, subject: string): Promise<StaffEntry | null> {
    const folded = foldSubject(subject);
    const found = (await this.serving(bodyCode, FRESH_MS)).get(folded);
    return found ?? (await this.serving(bodyCode, FRESH_ABSENT_MS)).get(folded) ?? null;
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

  private async lookForPlaces(folded: string): Promise<readonly string[]> {
    const rows: { code: string }[] = await this.dataSource.query(
      `SELECT DISTINCT s.body_code AS code FROM staff_member s JOIN body b ON b.code = s.body_code AND b.active
       WHERE lower(s.subject) = $1 AND s.serving`,
      [folded],
    );
    return rows.map(({ code }) => code);
  }

  private async look(bodyCode: string): Promise<ReadonlyMap<string, StaffEntry>> {
    const rows: StaffEntry[] = await this.dataSource.query(
      'SELECT id, subject, name FROM staff_member WHERE body_code = $1 AND serving ORDER BY id',
      [bodyCode],
    );
    const people = new Map<string, StaffEntry>();
    for (const row of rows) {
      const folded = foldSubject(row.subject);
      // Entries of before that differ by case only are one person: the oldest.
      if (!people.has(folded)) people.set(folded, row);
    }
    return people;
  }
}
